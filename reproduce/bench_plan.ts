import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { median } from "simple-statistics";
import { runKey } from "../src/evaluation/run_key.ts";
import type { RunConfiguration } from "../src/evaluation/run_record.ts";
import { runTraining } from "../src/evaluation/run_training.ts";
import type { FramedCorpus } from "../src/features/framed_corpus.ts";
import { type TerminalColumn, terminalTable } from "../src/report/terminal_table.ts";
import type { Choices } from "../src/training/open_points/choices.ts";
import { featureReadings } from "../src/training/open_points/feature_readings.ts";
import { loadEngine } from "./backends/engines.ts";
import { type CorpusChoice, chooseCorpora, DEFAULT_CORPORA } from "./corpora/corpora.ts";
import { framedCorpus } from "./corpora/framed_corpus.ts";
import { planCorpus } from "./corpora/plan_corpus.ts";
import { NAMED_READINGS } from "./readings.ts";
import { TARGETS } from "./targets.ts";

// `npm run bench:plan`: how long the paper's whole programme takes. Every kind of training in it is timed over its first
// epochs, on full-size simulations in place of the paper's corpora. Processor seconds, so that other programs count little.

const PURE_CNN = "pure-cnn";
const MACHINES = { "4 cores": 4, "64 cores": 64, "1,000 cores": 1000 } as const;

const COLUMNS = ["network", "N", "P", "tasks", "batch", "trainings", "an epoch", "beside", "a training"].map(column);
const TOTAL_COLUMNS = ["", "trainings", "core hours", "a minute, core", ...Object.keys(MACHINES)].map(column);

/** Trainings that take the same time: of one network on equally many windows. */
interface Kind {
  readonly example: RunConfiguration;
  readonly trainings: number;
}

interface TimedKind extends Kind {
  readonly epochSeconds: number;
  /** Windows, start and all predictions: what a training takes besides its epochs. */
  readonly besideSeconds: number;
}

const options = new Command("bench:plan")
  .description(
    "Times the first epochs of every kind of training of the profile paper, and adds up the whole programme.",
  )
  .option("--epochs <K>", "epochs that are timed, after a first", Number, 4)
  .option("--corpora <names>", "simulated corpora, with commas", DEFAULT_CORPORA.join(","))
  .parse()
  .opts<{ epochs: number; corpora: string }>();

const cache = mkdtempSync(join(tmpdir(), "plan-"));
try {
  for (const choice of chooseCorpora(options.corpora.split(","), { size: "paper" })) await planProgramme(choice);
} finally {
  rmSync(cache, { recursive: true, force: true });
}

async function planProgramme(choice: CorpusChoice): Promise<void> {
  const framed = await framedCorpus(choice, { cache });
  const usual = configurations(framed, { choice });
  const timed: TimedKind[] = [];
  for (const kind of kinds(usual)) timed.push(await timeKind(kind, framed));
  const isPureCnn = ({ example }: Kind): boolean => example.network.name === PURE_CNN;
  tell(`${choice.name} in full size, profile paper, processor seconds of one core`, "");
  tell(
    ...terminalTable(COLUMNS, {
      rows: timed.map((kind) => [
        kind.example.network.name,
        ...[kind.example.network.frames, kind.example.network.features, kind.example.network.tasks.length].map(String),
        String(kind.example.hyperparameters.batchWindows),
        String(kind.trainings),
        kind.epochSeconds.toFixed(2),
        kind.besideSeconds.toFixed(1),
        secondsOf(kind).toFixed(0),
      ]),
    }),
    "",
  );
  const others = timed.filter((kind) => !isPureCnn(kind));
  const readings = readingKinds(framed, { choice, usual, timed: others });
  tell(
    ...terminalTable(TOTAL_COLUMNS, {
      rows: [
        total("all tables, figures and claims", timed),
        ...(others.length < timed.length ? [total("of these, without the Pure CNN", others)] : []),
        total("under all other readings, without the Pure CNN", readings),
      ],
    }),
    "",
  );
}

/** Everything that all targets need of a corpus, under choices, each training once. */
function configurations(
  framed: FramedCorpus,
  { choice, choices = {} }: { readonly choice: CorpusChoice; readonly choices?: Choices },
): ReadonlyMap<string, RunConfiguration> {
  const cells = [...new Set(Object.values(TARGETS).flatMap((target) => target.cells))];
  return planCorpus(cells, { profile: "paper", engine: "wasm", choice, framed, choices }).configurations;
}

function kinds(wanted: ReadonlyMap<string, RunConfiguration>): Kind[] {
  const found = new Map<string, Kind>();
  for (const example of wanted.values()) {
    const kind = kindOf(example);
    found.set(kind, { example, ...found.get(kind), trainings: (found.get(kind)?.trainings ?? 0) + 1 });
  }
  return [...found.values()];
}

function kindOf({ network, hyperparameters: { loss: _, ...windows } }: RunConfiguration): string {
  const { name, frames, features, tasks } = network;
  return JSON.stringify([name, frames, features, tasks.length, windows]);
}

/** Of a training of a few epochs the median one, as noise only lengthens some; the first also has the start in it. */
async function timeKind(kind: Kind, framed: FramedCorpus): Promise<TimedKind> {
  const { engine } = await loadEngine("wasm");
  const epochs = 1 + options.epochs;
  const hyperparameters = { ...kind.example.hyperparameters, epochs, patienceEpochs: epochs };
  const started = process.cpuUsage();
  const seconds = (): number => {
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1e6;
  };
  const ends: number[] = [];
  await runTraining(framed, {
    configuration: { ...kind.example, hyperparameters },
    engine,
    observe: () => void ends.push(seconds()),
  });
  const epochSeconds = median(ends.slice(1).map((end, index) => end - ends[index]!));
  return { ...kind, epochSeconds, besideSeconds: Math.max(0, seconds() - epochs * epochSeconds) };
}

/** Seconds of a training that no early stop ends. */
function secondsOf({ example, epochSeconds, besideSeconds }: TimedKind): number {
  return besideSeconds + example.hyperparameters.epochs * epochSeconds;
}

interface ReadingKindsOptions {
  readonly choice: CorpusChoice;
  readonly usual: ReadonlyMap<string, RunConfiguration>;
  readonly timed: readonly TimedKind[];
}

/** The trainings of all other readings but the Pure CNN's, taken to last as long as the usual of network, length and tasks. */
function readingKinds(framed: FramedCorpus, { choice, usual, timed }: ReadingKindsOptions): TimedKind[] {
  return NAMED_READINGS.flatMap(({ changes }) => {
    const readings = featureReadings(changes);
    const makesOtherFeatures = Object.keys(readings).length > 0;
    // For counting the usual features will do: these tell only how others are made.
    const read = makesOtherFeatures ? { ...framed, readings } : framed;
    const planned = [...configurations(read, { choice, choices: changes }).values()];
    const wanted = planned.filter((run) => makesOtherFeatures || !usual.has(runKey(run)));
    return wanted
      .filter((run) => run.network.name !== PURE_CNN)
      .map((run) => {
        const { name, frames, tasks } = run.network;
        const like = timed.find(
          ({ example: { network } }) =>
            network.name === name && network.frames === frames && network.tasks.length === tasks.length,
        );
        if (like === undefined) {
          throw new Error(
            `Cannot plan a reading: its networks must be among the usual ones, current one is ${name}, N = ${frames}`,
          );
        }
        return { ...like, trainings: 1 };
      });
  });
}

function total(what: string, timed: readonly TimedKind[]): string[] {
  const trainings = timed.reduce((sum, kind) => sum + kind.trainings, 0);
  const seconds = timed.reduce((sum, kind) => sum + kind.trainings * secondsOf(kind), 0);
  // No training is spread over cores: with enough of them, the longest one decides.
  const longest = timed.reduce((most, kind) => Math.max(most, secondsOf(kind)), 0);
  const wall = Object.values(MACHINES).map((cores) => duration(Math.max(seconds / cores, longest)));
  return [what, String(trainings), (seconds / 3600).toFixed(1), ((60 * trainings) / seconds).toFixed(2), ...wall];
}

function duration(seconds: number): string {
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

function column(title: string, index: number): TerminalColumn {
  return { title, align: index === 0 ? "left" : "right" };
}

function tell(...lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
}
