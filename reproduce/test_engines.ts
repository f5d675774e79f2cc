import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { buildAddon } from "./backends/build_addon.ts";
import { ENGINES_FOLDER } from "./backends/engines_folder.ts";
import { installPackages } from "./backends/install_packages.ts";
import { probeEngine } from "./backends/probe_engine.ts";
import { addonPath } from "./backends/tensorflow_backend.ts";
import { tensorflowPackage } from "./backends/tensorflow_package.ts";
import { WEBGPU_PACKAGES } from "./backends/webgpu_backend.ts";

// `npm run test:engines`: brings what the engines beyond npm's need, as far as this machine lets it, and holds each that
// runs here against the wasm engine and Keras. The last line is "N passed, N failed".

const FILES = ["keras_golden", "engine_layers", "engine_parity"].map((name) => `test/engine/${name}.test.ts`);
const ROOT = resolve(import.meta.dirname, "..");

const { tensorflow } = new Command("test:engines")
  .option("--tensorflow <DIR>", "a TensorFlow 2, or its Python environment (default: that of python3, if it has one)")
  .parse()
  .opts<{ tensorflow?: string }>();

attempt("TensorFlow's addon", () => {
  if (tensorflow === undefined && addonPath() !== undefined) return;
  buildAddon(tensorflowPackage(tensorflow ?? pythonsTensorflow()));
});
attempt("WebGPU for Node", () => {
  if (!existsSync(join(ENGINES_FOLDER, "node_modules", "webgpu"))) installPackages(WEBGPU_PACKAGES);
});

let [passed, failed] = [0, 0];
for (const engine of ["tfjs-cpu", "tfjs-node", "tfjs-gpu", "tfjs-webgpu"]) {
  let trial = await probeEngine(engine);
  if (engine === "tfjs-webgpu" && !trial.works) {
    attempt("SwiftShader, a device in software", useSwiftShader);
    trial = await probeEngine(engine);
  }
  if (trial.works) test(engine, Object.values(trial.ran).slice(1).join(", "));
  else say(`SKIP ${engine}: ${trial.why}`);
}
say(`${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;

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

/** Unpacks Debian's packages of a Vulkan device in software and of Vulkan's loader; nothing is installed. */
function useSwiftShader(): void {
  const folder = join(ENGINES_FOLDER, "swiftshader");
  const [library, driver] = [join(folder, "usr/lib/chromium/libvk_swiftshader.so"), join(folder, "icd.json")];
  if (!existsSync(library)) {
    mkdirSync(folder, { recursive: true });
    const unpack =
      "apt-get download chromium-common libvulkan1 && for each in *.deb; do dpkg-deb -x $each . && rm $each; done";
    const { status, stderr } = spawnSync("sh", ["-c", unpack], { cwd: folder, encoding: "utf8" });
    if (status !== 0 || !existsSync(library)) {
      throw new Error(
        `Debian's packages chromium-common and libvulkan1 must be there, current answer is ${stderr.trim()}`,
      );
    }
  }
  const icd = { file_format_version: "1.0.0", ICD: { library_path: library, api_version: "1.1.0" } };
  writeFileSync(driver, JSON.stringify(icd));
  const loader = join(folder, "usr/lib", `${process.arch === "arm64" ? "aarch64" : "x86_64"}-linux-gnu`);
  process.env.VK_ICD_FILENAMES = driver;
  process.env.LD_LIBRARY_PATH = [loader, process.env.LD_LIBRARY_PATH].filter(Boolean).join(":");
}

function test(engine: string, runsOn: string): void {
  say(`${engine}, on ${runsOn}`);
  const scratch = mkdtempSync(join(tmpdir(), "engines-"));
  const results = join(scratch, "results.json");
  const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
  const { status } = spawnSync(
    process.execPath,
    [vitest, "run", ...FILES, "-t", engine, "--reporter=json", `--outputFile=${results}`, "--testTimeout=600000"],
    {
      cwd: ROOT,
      stdio: ["ignore", "ignore", "inherit"],
      // The golden trainings go on for five steps. With oneDNN's other order of sums one of them comes to lie on the other
      // side of a relu's kink; engine_parity, which starts each step anew, is right with it too.
      env: { ...process.env, CER_MTL_TEST_ENGINES: engine === "tfjs-cpu" ? "" : engine, TF_ENABLE_ONEDNN_OPTS: "0" },
    },
  );
  const counts = existsSync(results) ? JSON.parse(readFileSync(results, "utf8")) : {};
  rmSync(scratch, { recursive: true });
  const { numPassedTests = 0, numFailedTests = 0 } = counts;
  const broken = status === 0 ? 0 : Math.max(numFailedTests, 1);
  for (const { assertionResults = [] } of counts.testResults ?? []) {
    for (const { status: result, fullName } of assertionResults) if (result === "failed") say(`FAIL ${fullName}`);
  }
  say(`${broken === 0 ? "ok  " : "FAIL"} ${engine}: ${numPassedTests} passed, ${broken} failed`);
  passed += numPassedTests;
  failed += broken;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
