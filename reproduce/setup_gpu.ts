import { existsSync, rmSync } from "node:fs";
import { relative } from "node:path";
import { Command } from "commander";
import { buildAddon } from "./backends/build_addon.ts";
import { describeRan } from "./backends/describe_ran.ts";
import { ENGINES_FOLDER } from "./backends/engines_folder.ts";
import { installPackages } from "./backends/install_packages.ts";
import { madeFor } from "./backends/made_for.ts";
import { probeEngine } from "./backends/probe_engine.ts";
import { runStockInstaller } from "./backends/run_stock_installer.ts";
import { addonPath } from "./backends/tensorflow_backend.ts";
import { tensorflowPackage } from "./backends/tensorflow_package.ts";
import { WEBGPU_PACKAGES } from "./backends/webgpu_backend.ts";

// `npm run setup:gpu`: brings what the engines beyond npm's need. Nothing of it is wanted for the default engine.

const program = new Command("setup:gpu")
  .description(
    "Brings what tfjs-gpu, tfjs-node and tfjs-webgpu need. Without an option: tfjs-node-gpu's own installer, for CUDA 11.2.",
  )
  .option("--tensorflow <DIR>", "build its addon against the TensorFlow 2 of this folder or Python environment instead")
  .option("--nodedir <DIR>", "a folder with include/node/node_api.h in it, where the running Node came without")
  .option("--webgpu", "install WebGPU for Node (167 MB)")
  .option("--undo", "delete what --tensorflow and --webgpu brought");
const options = program.parse().opts<{ tensorflow?: string; nodedir?: string; webgpu?: boolean; undo?: boolean }>();

try {
  if (options.undo) undo();
  if (options.tensorflow !== undefined) build(options.tensorflow);
  if (options.webgpu) installWebgpu();
  if (!options.undo && options.tensorflow === undefined && !options.webgpu) installStock();
  const shown = [
    ...(options.tensorflow !== undefined || !(options.undo || options.webgpu) ? ["tfjs-gpu", "tfjs-node"] : []),
    ...(options.webgpu ? ["tfjs-webgpu"] : []),
  ];
  if (shown.length > 0 && !(await someWork(shown))) process.exitCode = 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

function build(folder: string): void {
  const tensorflow = tensorflowPackage(folder);
  const { cuda, cudaLibraries } = tensorflow;
  say(`Found TensorFlow in ${tensorflow.folder}, ${madeFor(cuda)}`);
  if (cudaLibraries.length > 0) say(`Found ${cudaLibraries.length} of NVIDIA's libraries beside it`);
  const built = buildAddon(tensorflow, options);
  say(`Found ${built.compiler}, and Node's headers in ${built.headers}`);
  say(`Built the sources in ${built.sources}`);
  say(`Wrote ${relative(".", ENGINES_FOLDER)}/tensorflow; npm run setup:gpu -- --undo deletes it`);
}

function installWebgpu(): void {
  installPackages(WEBGPU_PACKAGES);
  say(`Installed ${WEBGPU_PACKAGES.join(" and ")}`);
  say(`Wrote ${relative(".", ENGINES_FOLDER)}/node_modules; npm run setup:gpu -- --undo deletes it`);
}

function installStock(): void {
  const before = addonPath();
  if (before !== undefined) {
    say(`Found ${before}: nothing to install (after npm run setup:gpu -- --undo, or npm ci, there is)`);
    return;
  }
  runStockInstaller();
  say("Installed TensorFlow 2.9.1 into node_modules/@tensorflow/tfjs-node-gpu; npm ci undoes it");
}

function undo(): void {
  const found = existsSync(ENGINES_FOLDER);
  try {
    rmSync(ENGINES_FOLDER, { recursive: true, force: true });
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Cannot undo: ${ENGINES_FOLDER} must be free to be deleted, current answer is ${said}`, { cause });
  }
  say(
    `${found ? "Deleted" : "Found nothing to delete in"} ${ENGINES_FOLDER}; what tfjs-node-gpu's own installer brought goes with npm ci`,
  );
}

/** Tries engines and tells what comes of it. */
async function someWork(engines: readonly string[]): Promise<boolean> {
  let working = 0;
  for (const name of engines) {
    const trial = await probeEngine(name);
    if (trial.works) {
      working += 1;
      say(`${name} works, on ${describeRan(trial.ran)}: npm run reproduce -- table3 --engine ${name}`);
    } else say(trial.why);
  }
  return working > 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
