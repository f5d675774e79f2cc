import { availableParallelism } from "node:os";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import pc from "picocolors";
import { canonicalJson } from "../src/evaluation/canonical_json.ts";
import { PROFILES, type ProfileName } from "../src/training/profiles.ts";
import { CORPORA, parseCorpusChoice } from "./corpora.ts";
import { ENGINES } from "./engines.ts";
import { startProgress } from "./progress.ts";
import { prose } from "./prose.ts";
import { reproduceTable } from "./reproduce_table.ts";
import type { RunFree } from "./run_free.ts";
import type { ReproducibleTable, TableView } from "./table.ts";
import { table3 } from "./table3.ts";
import { table5Structural } from "./table5.ts";

const TABLES: Readonly<Record<string, ReproducibleTable>> = { table3 };
const RUN_FREE: Readonly<Record<string, RunFree>> = { prose, "table5 --structural": table5Structural };

interface Options {
  readonly corpus?: string;
  readonly profile: string;
  readonly seeds?: number;
  readonly frames?: number;
  readonly stride?: number;
  readonly trainingHop?: number;
  readonly evaluationHop?: number;
  readonly workers: number;
  readonly engine: string;
  readonly results: string;
  readonly structural?: boolean;
  readonly json?: boolean;
}

const stopping = new AbortController();
process.once("SIGINT", () => stopping.abort());
process.once("SIGTERM", () => stopping.abort());

const program = new Command("reproduce")
  .description("Reproduces a table of the paper on a corpus, or lists what there is.")
  .argument("<what>", `${targets()} or list`)
  .option("--corpus <NAME=DIR>", "the corpus and the folder it lies in")
  .option("--profile <name>", Object.keys(PROFILES).reverse().join(", "), "quick")
  .option("--seeds <number>", "seeds to run instead of the profile's", positiveInteger)
  .option("--frames <N>", "frames of a feature image instead of the profile's", positiveInteger)
  .option("--stride <frames>", "frames between two columns of a feature image instead of the corpus's", positiveInteger)
  .option("--training-hop <strides>", "strides from one training window to the next", positiveInteger)
  .option("--evaluation-hop <frames>", "frames from one test window to the next", positiveInteger)
  .option("--workers <number>", "worker processes", positiveInteger, availableParallelism())
  .option("--engine <name>", Object.keys(ENGINES).join(", "), "wasm")
  .option("--results <DIR>", "where runs are kept, and found again", "results")
  .option("--structural", "what needs no run: the parameters that table5 prints")
  .option("--json", "print one JSON object instead of a table")
  .exitOverride()
  .configureOutput({ outputError: () => {} })
  .action(reproduce);

async function reproduce(what: string, options: Options): Promise<void> {
  if (what === "list") return list();
  const runFree = options.structural ? `${what} --structural` : what;
  if (Object.hasOwn(RUN_FREE, runFree)) return print(RUN_FREE[runFree]!.show(), options);
  const table = !options.structural && Object.hasOwn(TABLES, what) ? TABLES[what] : undefined;
  if (table === undefined) {
    throw new RangeError(
      `Cannot reproduce: what is wanted must be one of ${targets()} or list, current value is ${runFree}`,
    );
  }
  if (!Object.hasOwn(PROFILES, options.profile)) {
    throw new RangeError(
      `Cannot reproduce ${what}: the profile must be one of ${Object.keys(PROFILES).join(", ")}, current value is ${options.profile}`,
    );
  }
  if (options.corpus === undefined) {
    throw new RangeError(
      `Cannot reproduce ${what}: a corpus is wanted as --corpus NAME=DIR, current value is none. It can be ${corpusLines().join("; ")}`,
    );
  }
  const view = await reproduceTable(table, {
    ...options,
    corpus: parseCorpusChoice(options.corpus),
    profile: PROFILES[options.profile as ProfileName],
    startProgress: (total) =>
      startProgress("trainings", { total, output: process.stderr, now: () => performance.now() }),
    signal: stopping.signal,
  });
  print(view, options);
}

function print({ lines, data }: TableView, options: Options): void {
  // picocolors is silent off a terminal and under NO_COLOR.
  const [title, ...rest] = lines;
  process.stdout.write(options.json ? `${canonicalJson(data)}\n` : `${[pc.bold(title!), ...rest].join("\n")}\n`);
}

function list(): void {
  const titles = (targets: Readonly<Record<string, { readonly title: string }>>): string[] =>
    Object.entries(targets).map(([name, { title }]) => `  ${name}  ${title}`);
  const corpora = corpusLines().map((line) => `  ${line}`);
  process.stdout.write(
    `${["Tables", ...titles(TABLES), "Without any run", ...titles(RUN_FREE), "Corpora", ...corpora].join("\n")}\n`,
  );
}

function targets(): string {
  return [...Object.keys(TABLES), ...Object.keys(RUN_FREE)].join(", ");
}

function corpusLines(): string[] {
  return Object.entries(CORPORA).map(([name, { says }]) => `${name}=DIR (${says})`);
}

function positiveInteger(text: string): number {
  const value = Number(text);
  if (!(Number.isSafeInteger(value) && value > 0)) throw new InvalidArgumentError("it must be a positive whole number");
  return value;
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError && error.exitCode === 0) process.exit(0); // --help
  if (stopping.signal.aborted) {
    process.stderr.write("Stopped; finished trainings are kept, and the same command goes on from them\n");
    process.exit(130);
  }
  const message =
    error instanceof Error ? error.message.replace(/^error: /, "").replaceAll(/\s*\n\s*/g, " ") : String(error);
  process.stderr.write(`${error instanceof CommanderError ? `Cannot read the command line: ${message}` : message}\n`);
  process.exitCode = 1;
}
