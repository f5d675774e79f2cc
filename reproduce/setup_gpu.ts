import { rmSync } from "node:fs";
import { Command } from "commander";
import { buildAddon } from "./backends/build_addon.ts";
import { ENGINES_FOLDER } from "./backends/engines_folder.ts";
import { tensorflowPackage } from "./backends/tensorflow_package.ts";

// `npm run setup:gpu`: brings what the engines beyond npm's need. Nothing of it is wanted for the default engine.

const program = new Command("setup:gpu")
  .description("Installs or builds what tfjs-gpu, tfjs-node and tfjs-webgpu need; once, or again after a change.")
  .option(
    "--tensorflow <DIR>",
    "build tfjs-node-gpu's addon against the TensorFlow 2 in this folder or Python environment",
  )
  .option("--nodedir <DIR>", "a folder with include/node/node_api.h in it, if the running Node came without")
  .option("--undo", "delete all that was built or installed");

const options = program.parse().opts<{ tensorflow?: string; nodedir?: string; undo?: boolean }>();

try {
  if (options.undo) undo();
  else if (options.tensorflow !== undefined) build(options.tensorflow);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

function build(folder: string): void {
  const tensorflow = tensorflowPackage(folder);
  say(
    `Found TensorFlow in ${tensorflow.folder}, ${tensorflow.cuda === undefined ? "for processors only" : `for CUDA ${tensorflow.cuda}`}`,
  );
  if (tensorflow.cudaLibraries.length > 0)
    say(`Found NVIDIA's libraries beside it: ${tensorflow.cudaLibraries.length}`);
  const built = buildAddon(tensorflow, options);
  say(`Built the sources in ${built.sources} with ${built.compiler} and the headers in ${built.headers}`);
}

function undo(): void {
  rmSync(ENGINES_FOLDER, { recursive: true, force: true });
  say(`Deleted ${ENGINES_FOLDER}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
