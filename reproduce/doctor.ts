import { arch, availableParallelism, cpus, platform } from "node:os";
import { terminalTable, wrapText } from "../src/report/mod.ts";
import { cudaDevice } from "./backends/cuda_device.ts";
import { probeEngine } from "./backends/probe_engine.ts";
import { addonPath, builtAddon } from "./backends/tensorflow_backend.ts";
import { ENGINES } from "./engines.ts";

// `npm run doctor`: which engines work here, by starting each and training on it, and what the others lack.

const { device, driver } = cudaDevice();
const built = builtAddon();
const addon = addonPath();
const trials = [];
for (const name of Object.keys(ENGINES)) trials.push({ name, trial: await probeEngine(name) });
const working = trials.filter(({ trial }) => trial.works).map(({ name }) => name);

const lines = [
  `Node ${process.version}, ${platform()} ${arch()}, ${cpus()[0]?.model.trim() ?? "unknown processor"}, ${availableParallelism()} cores`,
  `NVIDIA: ${driver === "unknown" ? "nvidia-smi does not answer" : `${device}, driver ${driver}`}`,
  `TensorFlow's addon: ${addon === undefined ? "none" : built === undefined ? addon : `built against ${built.tensorflow}, ${built.cuda === null ? "for processors only" : `for CUDA ${built.cuda}`}`}`,
  "",
  ...terminalTable([{ title: "engine" }, { title: "here" }, { title: "from wasm" }, { title: "runs on" }], {
    rows: trials.map(({ name, trial }) =>
      trial.works ? [name, "works", trial.difference.toExponential(0), facts(trial.ran)] : [name, "no", "-", "-"],
    ),
  }),
  "",
  `--engine auto is ${working.includes("tfjs-gpu") ? "tfjs-gpu" : "wasm"} here; the default is wasm.`,
  ...trials.flatMap(({ trial }) => (trial.works ? [] : ["", ...wrapText(trial.why)])),
];
process.stdout.write(`${lines.join("\n")}\n`);
if (!working.includes("wasm")) process.exitCode = 1;

function facts(ran: Readonly<Record<string, string>>): string {
  const shown = Object.entries(ran).filter(([name]) => name !== "backend" && !name.startsWith("@"));
  return shown.map(([name, value]) => (name === "device" ? value : `${name} ${value}`)).join(", ");
}
