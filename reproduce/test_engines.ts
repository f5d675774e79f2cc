import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { buildAddon } from "./backends/build_addon.ts";
import { describeRan } from "./backends/describe_ran.ts";
import { ENGINES } from "./backends/engines.ts";
import { ENGINES_FOLDER } from "./backends/engines_folder.ts";
import { installPackages } from "./backends/install_packages.ts";
import { probeEngine } from "./backends/probe_engine.ts";
import { addonPath } from "./backends/tensorflow_backend.ts";
import { tensorflowPackage } from "./backends/tensorflow_package.ts";
import { WEBGPU_PACKAGES } from "./backends/webgpu_backend.ts";

// `npm run test:engines`: brings what the engines beyond npm's need, as far as this machine lets it, and holds each that
// runs here against the wasm engine, float64 and Keras. The last line is "N passed, N failed".

/**
 * The tests, and what they are run with. The golden trainings go on for five steps: with oneDNN's order of sums one of them
 * may come to lie on the other side of a relu's kink. The others start every step anew, and are run as trainings are.
 */
const RUNS: readonly { readonly files: readonly string[]; readonly env: NodeJS.ProcessEnv }[] = [
  { files: ["engine/keras_golden"], env: { TF_ENABLE_ONEDNN_OPTS: "0" } },
  {
    files: [
      ...["engine", "engine_gradient", "engine_layers", "engine_parity", "engine_training", "replicas", "side_by_side"],
    ].map((name) => `engine/${name}`),
    env: {},
  },
  { files: ["reproduce/backends/webgpu_backend"], env: {} },
];
/** Far beyond what any of them takes: beside other programs a step on a device in software may take seconds. */
const TIMEOUT_MS = 600_000;
/** Where Debian's packages of Chromium have SwiftShader, below the root or the folder they were unpacked in. */
const SWIFTSHADER = "usr/lib/chromium/libvk_swiftshader.so";
const ROOT = resolve(import.meta.dirname, "..");

const TESTED = Object.keys(ENGINES).filter((name) => name !== "wasm"); // what they are held against

const { tensorflow, engines } = new Command("test:engines")
  .option("--tensorflow <DIR>", "a TensorFlow 2, or its Python environment (default: that of python3, if it has one)")
  .option("--engines <names>", "which, with commas between", namesOfEngines, TESTED)
  .parse()
  .opts<{ tensorflow?: string; engines: readonly string[] }>();

if (engines.includes("tfjs-node") || engines.includes("tfjs-gpu")) {
  attempt("TensorFlow's addon", () => {
    if (tensorflow === undefined && addonPath() !== undefined) return;
    buildAddon(tensorflowPackage(tensorflow ?? pythonsTensorflow()));
  });
}
if (engines.includes("tfjs-webgpu")) {
  attempt("WebGPU for Node", () => {
    if (!existsSync(join(ENGINES_FOLDER, "node_modules", "webgpu"))) installPackages(WEBGPU_PACKAGES);
  });
}

let [passed, failed] = [0, 0];
for (const engine of engines) {
  let trial = await probeEngine(engine);
  if (engine === "tfjs-webgpu" && !trial.works) {
    attempt("SwiftShader, a device in software", useSwiftShader);
    trial = await probeEngine(engine);
  }
  if (trial.works) test(engine, describeRan(trial.ran));
  else say(`SKIP ${engine}: ${trial.why}`);
}
say(`${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;

function namesOfEngines(text: string): readonly string[] {
  const names = text.split(",");
  if (names.some((name) => !TESTED.includes(name))) {
    throw new InvalidArgumentError("it must be names of engines with commas between");
  }
  return names;
}

function attempt(what: string, bring: () => void): void {
  try {
    bring();
  } catch (error) {
    say(`Without ${what}: ${error instanceof Error ? error.message : error}`);
  }
}

function pythonsTensorflow(): string {
  const where =
    "import importlib.util as i; s = i.find_spec('tensorflow'); print(s.submodule_search_locations[0] if s else '')";
  const found = spawnSync("python3", ["-c", where], { encoding: "utf8" }).stdout?.trim();
  if (found) return found;
  throw new Error(
    "python3 must have a TensorFlow 2 (python3 -m venv DIR && DIR/bin/pip install tensorflow-cpu, then npm run test:engines -- --tensorflow DIR), current one has none",
  );
}

/** Takes a Vulkan device in software: the installed Chromium's, else one unpacked with Vulkan's loader beside it. */
function useSwiftShader(): void {
  const folder = join(ENGINES_FOLDER, "swiftshader");
  mkdirSync(folder, { recursive: true });
  const library = [resolve("/", SWIFTSHADER), join(folder, SWIFTSHADER)].find(existsSync) ?? unpackSwiftShader(folder);
  const icd = { file_format_version: "1.0.0", ICD: { library_path: library, api_version: "1.1.0" } };
  const driver = join(folder, "icd.json");
  writeFileSync(driver, JSON.stringify(icd));
  const loader = join(folder, "usr/lib", `${process.arch === "arm64" ? "aarch64" : "x86_64"}-linux-gnu`);
  process.env.VK_ICD_FILENAMES = driver;
  process.env.LD_LIBRARY_PATH = [loader, process.env.LD_LIBRARY_PATH].filter(Boolean).join(":");
}

/** Unpacks Debian's packages into a folder; nothing is installed. */
function unpackSwiftShader(folder: string): string {
  const unpack =
    "apt-get download chromium-common libvulkan1 && for each in *.deb; do dpkg-deb -x $each . && rm $each; done";
  const { status, stderr } = spawnSync("sh", ["-c", unpack], { cwd: folder, encoding: "utf8" });
  const library = join(folder, SWIFTSHADER);
  if (status === 0 && existsSync(library)) return library;
  throw new Error(
    `Debian's packages chromium-common and libvulkan1 must be there, current answer is ${stderr.trim().split("\n")[0]}`,
  );
}

function test(engine: string, runsOn: string): void {
  say(`${engine}, on ${runsOn}`);
  const started = performance.now();
  let [good, bad] = [0, 0];
  for (const { files, env } of RUNS) {
    const { counts, status } = runTests(files, { engine, env });
    const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = counts;
    for (const { assertionResults } of testResults) {
      for (const { status: result, fullName, failureMessages } of assertionResults) {
        if (result === "failed") say(`FAIL ${fullName}: ${failureMessages[0]?.split("\n")[0] ?? "no reason given"}`);
      }
    }
    good += numPassedTests;
    bad += status === 0 ? 0 : Math.max(numFailedTests, 1);
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  say(`${bad === 0 ? "ok  " : "FAIL"} ${engine}: ${good} passed, ${bad} failed in ${seconds} s`);
  passed += good;
  failed += bad;
}

interface Counts {
  readonly numPassedTests?: number;
  readonly numFailedTests?: number;
  readonly testResults?: readonly {
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

function runTests(
  files: readonly string[],
  { engine, env }: { readonly engine: string; readonly env: NodeJS.ProcessEnv },
): { readonly counts: Counts; readonly status: number | null } {
  const scratch = mkdtempSync(join(tmpdir(), "engines-"));
  const results = join(scratch, "results.json");
  const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
  const more = engine === "tfjs-cpu" ? "" : engine;
  const { status } = spawnSync(
    process.execPath,
    [
      vitest,
      "run",
      ...files.map((file) => `test/${file}.test.ts`),
      "-t",
      engine,
      "--reporter=json",
      `--outputFile=${results}`,
      `--testTimeout=${TIMEOUT_MS}`,
    ],
    {
      cwd: ROOT,
      stdio: ["ignore", "ignore", "inherit"],
      env: { TF_CPP_MIN_LOG_LEVEL: "2", ...process.env, CER_MTL_TEST_ENGINES: more, ...env },
    },
  );
  const counts = existsSync(results) ? JSON.parse(readFileSync(results, "utf8")) : {};
  rmSync(scratch, { recursive: true });
  return { counts, status };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
