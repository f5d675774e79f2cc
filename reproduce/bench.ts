import { join, resolve } from "node:path";
import { Command } from "commander";
import { terminalTable } from "../src/report/mod.ts";
import { type BenchEngineResult, benchEngine, type Times } from "./benches/bench_engine.ts";
import { type BenchFeaturesResult, benchFeatures } from "./benches/bench_features.ts";
import { type BenchMemoryResult, benchMemory } from "./benches/bench_memory.ts";
import { benchTfjsEngines } from "./benches/bench_tfjs.ts";

// `npm run bench [-- --peers VENV]`: measures speed. Tests never do; a shared machine's times are worth their ratios only.

const program = new Command("bench")
  .description(
    "Times training steps, predictions and speech features; with --peers, beside Keras, PyTorch and librosa.",
  )
  .option("--peers <VENV>", "a Python environment with TensorFlow, PyTorch and librosa")
  .option("--peer-scripts <DIR>", "keras_step.py, torch_step.py and librosa_features.py", "../shared/peers")
  .option("--rounds <number>", "how often everything is measured, by turns", Number, 3)
  .option("--engines <names>", "instead, steps of several replicas on these engines on TensorFlow.js, or on all")
  .option("--json", "print one JSON object");

const options = program
  .parse()
  .opts<{ peers?: string; peerScripts: string; rounds: number; engines?: string; json?: boolean }>();
if (options.engines !== undefined) {
  try {
    process.stdout.write(`${await benchTfjsEngines(options.engines.split(","), { json: options.json === true })}\n`);
    process.exit();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}
const scripts = resolve(options.peerScripts);
const python = options.peers === undefined ? undefined : join(resolve(options.peers), "bin", "python");
const engine = await benchEngine({ rounds: options.rounds, ...(python && { peers: { python, scripts } }) });
const features = benchFeatures({
  rounds: options.rounds,
  ...(python && { python, script: join(scripts, "librosa_features.py") }),
});
const memory = benchMemory();
process.stdout.write(
  options.json
    ? `${JSON.stringify({ engine, features, memory })}\n`
    : `${lines(engine, features, memory).join("\n")}\n`,
);

function lines(measured: BenchEngineResult, speech: BenchFeaturesResult, memory: BenchMemoryResult): string[] {
  const ratio = (value: number) => (Number.isNaN(value) ? "-" : value.toFixed(2));
  const sharing = ({ predictScattered, predictConsecutive }: Times) =>
    (predictScattered / predictConsecutive).toFixed(1);
  const rows = measured.networks.map(({ network, frames, shareOfPeak, least, median }) => [
    network,
    String(frames),
    `${least.step.toFixed(2)} (${median.step.toFixed(2)})`,
    `${(shareOfPeak * 100).toFixed(0)} %`,
    `${least.predictConsecutive.toFixed(0)} (${median.predictConsecutive.toFixed(0)})`,
    `${sharing(least)} (${sharing(median)})`,
    `${ratio(least.ratioToBestPeer)} (${ratio(median.ratioToBestPeer)})`,
  ]);
  const peers = measured.networks.flatMap(({ frames, least, median }) =>
    Object.entries(least.peers).map(
      ([name, time]) => `N = ${frames}: ${name}: ${time.toFixed(2)} (${median.peers[name]!.toFixed(2)}) ms a step`,
    ),
  );
  return [
    "wasm engine, one thread, batch of 256, P = 63 (Pure CNN: 39); least times, medians in brackets",
    "",
    ...terminalTable(
      ["network", "N", "ms a step", "of peak", "predict ms", "sharing", "to best peer"].map((title, index) => ({
        title,
        align: index === 0 ? "left" : "right",
      })),
      { rows },
    ),
    "",
    `SIMD peak measured here: ${measured.peakGigaflopsPerSecond.toFixed(1)} GFLOP/s. A step's share of it counts dense arithmetic;`,
    "gradients that are 0 are left out, so it may pass 100 %.",
    "predict ms: 12,600 consecutive windows; sharing: how many times faster than windows that share nothing.",
    ...peers,
    `training on ${memory.frames.toLocaleString("en")} frames of 63 values: ${memory.peakMebibytes.toFixed(0)} MiB resident at most`,
    `speech features: ${speech.ours.toFixed(2)} us a frame of 39 values${
      Number.isNaN(speech.librosa) ? "" : `; librosa ${speech.librosa.toFixed(2)}, ratio ${speech.ratio.toFixed(2)}`
    }`,
  ];
}
