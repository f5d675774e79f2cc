import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import pc from "picocolors";
import { canonicalJson } from "../src/evaluation/canonical_json.ts";
import { parseChoices } from "../src/training/open_points/parse_choices.ts";
import { PROFILES, type ProfileName } from "../src/training/profiles.ts";
import { chooseEngine, ENGINE_CHOICES } from "./backends/choose_engine.ts";
import { type ChooseCorporaOptions, chooseCorpora, DEFAULT_CORPORA } from "./corpora/corpora.ts";
import { corporaFor } from "./corpora/corpora_for.ts";
import { openCorpus } from "./corpora/open_corpus.ts";
import { exportCorpus } from "./export.ts";
import { fromRecorded } from "./from_recorded.ts";
import { inspect } from "./inspect.ts";
import { chooseReplicas } from "./jobs/choose_replicas.ts";
import { verdictNotes } from "./last_verdicts.ts";
import { cancelArrays } from "./launchers/cancel_arrays.ts";
import { DetachedError } from "./launchers/detached_error.ts";
import { type LauncherOptions, launcherOf, withLauncher } from "./launchers/launcher_options.ts";
import { requireSlurm } from "./launchers/slurm_commands.ts";
import { type ListOptions, list } from "./list.ts";
import { processView } from "./live/process_view.ts";
import type { ProgressView } from "./live/progress_view.ts";
import { reproduceReadings, showReadings } from "./multiverse.ts";
import { namedReadings } from "./readings.ts";
import { reproduceTargets } from "./reproduce_targets.ts";
import type { Target, TargetView } from "./target.ts";
import { TARGETS, table5Structural } from "./targets.ts";

interface CorpusOptions extends Omit<ChooseCorporaOptions, "size"> {
  readonly corpus?: readonly string[];
  readonly profile: ProfileName;
}

interface TargetOptions extends CorpusOptions, LauncherOptions {
  readonly seeds?: number;
  readonly frames?: number;
  readonly stride?: number;
  readonly trainingHop?: number;
  readonly evaluationHop?: number;
  readonly workers: number;
  readonly engine: string;
  readonly replicas?: number;
  readonly results: string;
  readonly cache?: string;
  readonly structural?: boolean;
  readonly choose?: readonly string[];
  readonly readings?: string;
  readonly fromRecorded?: true | string;
  readonly json?: boolean;
}

const terminal = pc.createColors(process.stdout.isTTY === true && pc.isColorSupported);
const stopping = new AbortController();

const program = new Command("reproduce")
  .description(
    "Reproduces tables of the paper on simulated corpora, open data, or your own copy of the paper's corpora.",
  )
  .exitOverride()
  .configureOutput({ outputError: () => {} });

for (const [name, target] of Object.entries(TARGETS)) {
  const command = program.command(name).description(target.title);
  if (target.cells.length === 0) withoutRuns(command, target);
  else withRuns(command).action((options: TargetOptions) => reproduce([target], options));
}
program.commands
  .find((command) => command.name() === "table5")!
  .option("--structural", "parameters by reading of the text, without any run");
withRuns(program.command("all").description("reproduces everything; a run that several need is done once")).action(
  (options: TargetOptions) => reproduce(Object.values(TARGETS), options),
);
withCorpora(program.command("inspect").description("prints what a corpus was found to hold")).action(
  async (options: CorpusOptions) => {
    const corpora = await Promise.all(chosen(options).map(openCorpus));
    for (const corpus of corpora) await inspect(corpus);
  },
);
withCorpora(program.command("export").description("writes a simulated corpus in the layout of what it is after"))
  .requiredOption("--to <DIR>", "an empty or a new folder")
  .action(async (options: CorpusOptions & { readonly to: string }) => {
    const [choice, ...more] = chosen({ corpus: [], ...options });
    if (choice === undefined || more.length > 0) {
      throw new RangeError(
        `Cannot export: one corpus is wanted, such as --corpus sim-recola, current number is ${choice ? 1 + more.length : 0}`,
      );
    }
    exportCorpus(await openCorpus(choice), { to: options.to });
  });
program
  .command("list")
  .description("lists everything that can be reproduced, what it needs, how long it takes and what came of it")
  .option("--results <DIR>", "where runs are kept", "results")
  .option("--workers <number>", "worker processes that minutes are told for", positiveInteger, availableParallelism())
  .option("--json", "print one JSON object instead of text")
  .action((options: ListOptions & { readonly json?: boolean }) => print([list(options)], options));
program
  .command("cancel")
  .description("cancels the Slurm arrays of a results folder")
  .option("--results <DIR>", "where runs are kept", "results")
  .action(async ({ results }: { readonly results: string }) => {
    process.stdout.write(`${await cancelArrays(results)}\n`);
  });

function withoutRuns(command: Command, target: Target): Command {
  return command
    .option("--json", "print one JSON object instead of text")
    .action(async (options: { readonly json?: boolean }) => print([await target.show([])], options));
}

function withRuns(command: Command): Command {
  return withLauncher(withCorpora(command))
    .option("--seeds <number>", "seeds to run instead of the profile's", positiveInteger)
    .option("--frames <N>", "frames of a feature image instead of the paper's", positiveInteger)
    .option(
      "--stride <frames>",
      "frames between two columns of a feature image instead of the corpus's",
      positiveInteger,
    )
    .option("--training-hop <strides>", "strides from one training window to the next", positiveInteger)
    .option("--evaluation-hop <frames>", "frames from one test window to the next", positiveInteger)
    .option(
      "--choose <POINT=VALUE>",
      "reads a point that the paper leaves open otherwise; may be repeated, see list",
      collect,
    )
    .option("--readings <NAMES>", "runs it under several readings: all, or names with commas between, see list")
    .option("--workers <number>", "worker processes", positiveInteger, availableParallelism())
    .option("--engine <name>", ENGINE_CHOICES.join(", "), "wasm")
    .option(
      "--replicas <R>",
      "trainings of one network that a worker does side by side, on TensorFlow.js (default: the engine's)",
      positiveInteger,
    )
    .option("--results <DIR>", "where runs are kept, and found again", "results")
    .option("--cache <DIR>", "where features are kept, and found again; may be deleted (default: RESULTS/features)")
    .option(
      "--from-recorded [DIR]",
      "shows what stored runs say, by default the committed ones: no training, no corpus",
    )
    .option("--json", "print one JSON object instead of tables");
}

function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

function withCorpora(command: Command): Command {
  return command
    .option("--corpus <NAME[=DIR]>", `a corpus and the folder it lies in, see list; may be repeated`, collect)
    .addOption(
      new Option("--profile <name>", "how much is done; also the size of a simulated corpus")
        .choices(Object.keys(PROFILES).reverse())
        .default("quick"),
    )
    .option("--corpus-seed <number>", "seed of a simulated corpus (default: 0)", wholeNumber)
    .addOption(
      new Option("--recola-gold <which>", "gold standard of recola=DIR").choices(["mean", "centred", "distributed"]),
    )
    .addOption(
      new Option("--recola-frame-rate <number>", "frames a second of recola=DIR")
        .choices(["60", "25"])
        .argParser((text) => oneOf([60, 25], text)),
    )
    .option("--recola-settings <FILE>", "partition, facial columns and more of recola=DIR (default: DIR/recola.json)");
}

function chosen({ corpus = DEFAULT_CORPORA, profile, ...options }: CorpusOptions): ReturnType<typeof chooseCorpora> {
  return chooseCorpora(corpus, { ...options, size: profile });
}

async function reproduce(targets: readonly Target[], options: TargetOptions): Promise<void> {
  if (options.structural) {
    print([await table5Structural.show([])], options);
    return;
  }
  if (options.fromRecorded !== undefined) {
    print(await showRecorded(targets, options), options);
    return;
  }
  process.once("SIGINT", () => stopping.abort());
  process.once("SIGTERM", () => stopping.abort());
  const view = processView(options.results);
  let shown: readonly TargetView[];
  try {
    shown = await train(targets, { ...options, view });
  } finally {
    view.close();
  }
  print(shown, options);
}

async function train(
  targets: readonly Target[],
  { view, ...options }: TargetOptions & { readonly view: ProgressView },
): Promise<readonly TargetView[]> {
  if (options.launcher === "slurm") requireSlurm();
  const defaults = DEFAULT_CORPORA.filter((name) => targets.some((target) => corporaFor(target, [name]).length > 0));
  const { name: engine, note } = await chooseEngine(options.engine, { elsewhere: options.launcher !== "local" });
  if (note !== undefined) view.tell(note);
  const replicas = chooseReplicas({ engine, launcher: options.launcher, asked: options.replicas });
  if (replicas > 1) view.tell(`Up to ${replicas} trainings of one network go side by side on ${engine}.`);
  const how = {
    ...options,
    engine,
    replicas,
    corpora: chosen({ corpus: defaults, ...options }),
    choices: parseChoices(options.choose ?? []),
    cache: options.cache ?? join(options.results, "features"),
    startProgress: view.startProgress,
    tell: view.tell,
    onFraming: view.framing,
    signal: stopping.signal,
    launch: launcherOf(options, view.tell),
  };
  const views: TargetView[] = [];
  if (options.readings !== undefined) {
    const readings = namedReadings(options.readings);
    const measurable = targets.filter(({ cells }) => cells.length > 0);
    const found = await reproduceReadings(measurable, { ...how, readings });
    return measurable.map((target, index) => showReadings(target, found[index]!));
  }
  const measured = await reproduceTargets(targets, how);
  for (const target of targets) {
    view.doing(`Computing ${target.title}`);
    views.push(await target.show(measured.filter(({ plan }) => corporaFor(target, [plan.choice.name]).length > 0)));
  }
  noteVerdicts(targets, views, options.results);
  return views;
}

async function showRecorded(targets: readonly Target[], options: TargetOptions): Promise<TargetView[]> {
  const { fromRecorded: from, corpus, choose, profile, engine, seeds, frames, stride } = options;
  const { trainingHop, evaluationHop } = options;
  const views: TargetView[] = [];
  for (const [name, target] of Object.entries(TARGETS).filter(([, each]) => targets.includes(each))) {
    const measured = fromRecorded(target, {
      ...{ profile, engine, seeds, frames, stride, trainingHop, evaluationHop, name },
      choices: parseChoices(choose ?? []),
      corpora: corpus?.map((text) => text.split("=")[0]!),
      folder: from === true ? undefined : from,
    });
    views.push(await target.show(measured));
  }
  return views;
}

function noteVerdicts(targets: readonly Target[], views: readonly TargetView[], results: string): void {
  for (const [name, target] of Object.entries(TARGETS)) {
    const claims = views[targets.indexOf(target)]?.claims;
    if (claims !== undefined && claims.length > 0) verdictNotes(results).save(name, claims);
  }
}

function print(views: readonly TargetView[], options: { readonly json?: boolean }): void {
  if (options.json) {
    process.stdout.write(`${canonicalJson(views.length === 1 ? views[0]!.data : views.map(({ data }) => data))}\n`);
    return;
  }
  // Only a terminal gets colour: picocolors by itself would also colour the files of a CI run.
  for (const [index, { lines }] of views.entries()) {
    const [title, ...rest] = lines;
    process.stdout.write(`${index === 0 ? "" : "\n\n"}${[terminal.bold(title!), ...rest].join("\n")}\n`);
  }
}

function positiveInteger(text: string): number {
  const value = Number(text);
  if (!(Number.isSafeInteger(value) && value > 0)) throw new InvalidArgumentError("it must be a positive whole number");
  return value;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw new InvalidArgumentError("it must be a whole number");
  return value;
}

function oneOf(allowed: readonly number[], text: string): number {
  const value = Number(text);
  if (!allowed.includes(value)) throw new InvalidArgumentError(`it must be ${allowed.join(" or ")}`);
  return value;
}

/** What is wrong with the command line, in one sentence. */
function commandLineError({ code, message }: CommanderError): string {
  const names = program.commands.map((command) => command.name()).join(", ");
  const hint = code === "commander.unknownCommand" ? `, it must be one of ${names}` : "";
  return `Cannot read the command line: ${message}${hint}`;
}

try {
  if (process.argv.length === 2) program.outputHelp();
  else await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError && error.exitCode === 0) process.exit(0); // --help
  if (error instanceof DetachedError) {
    process.stdout.write(`${error.message}\n`);
    process.exit(0);
  }
  if (stopping.signal.aborted) {
    process.stderr.write("Stopped; finished trainings are kept, and the same command goes on from them\n");
    process.exit(130);
  }
  const message =
    error instanceof CommanderError ? commandLineError(error) : error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message.replace(/: error: /, ": ").replaceAll(/\s*\n\s*/g, " ")}\n`);
  process.exitCode = 1;
}
