import { arch, availableParallelism, cpus, platform } from "node:os";
import { Command } from "commander";
import { terminalTable } from "../src/report/mod.ts";
import { cudaDevice } from "./backends/cuda_device.ts";
import { describeRan } from "./backends/describe_ran.ts";
import { ENGINES } from "./backends/engines.ts";
import { madeFor } from "./backends/made_for.ts";
import { probeEngine } from "./backends/probe_engine.ts";
import { addonPath, builtAddon } from "./backends/tensorflow_backend.ts";

// `npm run doctor`: which engines work here, by starting each and training on it, and what the others lack.

new Command("doctor")
  .description("Tells which engines work here, by training on each, and what the others lack. Changes nothing.")
  .parse();

const { device, driver } = cudaDevice();
const built = builtAddon();
const addon = addonPath();
const trials = [];
for (const name of Object.keys(ENGINES)) trials.push({ name, trial: await probeEngine(name) });
const working = trials.filter(({ trial }) => trial.works).map(({ name }) => name);

const lines = [
  `Node ${process.version}, ${platform()} ${arch()}, ${cpus()[0]?.model.trim() ?? "unknown processor"}, ${availableParallelism()} cores`,
  `NVIDIA: ${driver === "unknown" ? "nvidia-smi does not answer" : `${device}, driver ${driver}`}`,
  `TensorFlow's addon: ${addon === undefined ? "none" : built === undefined ? addon : `built against ${built.tensorflow}, ${madeFor(built.cuda)}`}`,
  "",
  ...terminalTable([{ title: "engine" }, { title: "here" }, { title: "from wasm" }, { title: "runs on" }], {
    rows: trials.map(({ name, trial }) =>
      trial.works ? [name, "works", trial.difference.toExponential(0), describeRan(trial.ran)] : [name, "no", "-", "-"],
    ),
  }),
  "",
  `--engine auto is ${working.includes("tfjs-gpu") ? "tfjs-gpu" : "wasm"} here; the default is wasm.`,
  // Not wrapped: a command that is broken over two lines cannot be copied.
  ...trials.flatMap(({ trial }) => (trial.works ? [] : ["", trial.why])),
];
process.stdout.write(`${lines.join("\n")}\n`);
if (!working.includes("wasm")) process.exitCode = 1;
