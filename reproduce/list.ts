import { join } from "node:path";
import { PAPER_CORPORA, type PaperCorpus } from "../src/claims/measured_cell.ts";
import { failureStore } from "../src/evaluation/failure_store.ts";
import { resultStore } from "../src/evaluation/result_store.ts";
import type { RunConfiguration } from "../src/evaluation/run_record.ts";
import { framedShell } from "../src/features/framed_shell.ts";
import { counted } from "../src/report/counted.ts";
import { terminalTable } from "../src/report/terminal_table.ts";
import { wrapText } from "../src/report/wrap_text.ts";
import { CORPORA, written } from "./corpora/corpora.ts";
import { corporaFor } from "./corpora/corpora_for.ts";
import { planCorpus } from "./corpora/plan_corpus.ts";
import { RECORDED } from "./from_recorded.ts";
import { jobFiles } from "./jobs/job.ts";
import { runShape } from "./jobs/run_shape.ts";
import { verdictNotes } from "./last_verdicts.ts";
import { screenText } from "./live/screen_text.ts";
import { trainingName } from "./live/training_words.ts";
import { type Programme, programmes } from "./programmes.ts";
import { NAMED_READINGS } from "./readings.ts";
import type { TargetView } from "./target.ts";
import { TARGETS } from "./targets.ts";

/** What is listed against. */
export interface ListOptions {
  readonly results: string;
  readonly workers: number;
}

/** One target on one corpus. */
interface ListedTarget {
  readonly name: string;
  readonly title: string;
  readonly kind: "runs" | "no run";
  /** The corpora of the paper that it is about. */
  readonly about: readonly PaperCorpus[];
  readonly runs: number;
  readonly kept: number;
  /** Estimated minutes of what is missing; NaN where no run of that shape was ever timed here. */
  readonly minutes: number;
  readonly verdicts: string;
}

/** A run that was given up, and has no result since. */
interface ListedFailure {
  readonly key: string;
  /** What it was, in the words of the field. */
  readonly name: string;
  /** How often it was tried; 0 where the record is damaged. */
  readonly attempts: number;
  /** Why it failed last. */
  readonly reason: string;
}

/**
 * Everything that can be reproduced, with what it needs, how long it would take, and what came of it so far.
 *
 * Runs are counted for the profile quick on the two simulated corpora. Minutes follow from the processor seconds that runs of
 * the same network and length took before: those in the results folder, or else the committed ones, which another machine may
 * have done.
 */
export function list({ results, workers }: ListOptions): TargetView {
  const plans = Object.entries(TARGETS).map(([name, target]) => ({
    name,
    target,
    wanted: new Map<string, RunConfiguration>(),
  }));
  for (const { choice, options, corpus } of usualProgrammes(results)) {
    const { profile, engine } = options;
    const framed = framedShell(corpus);
    for (const { target, wanted } of plans) {
      const { configurations } = planCorpus(target.cells, { profile, engine, choice, framed });
      for (const [key, run] of configurations) wanted.set(key, run);
    }
  }
  const all = new Map(plans.flatMap(({ wanted }) => [...wanted]));
  const store = resultStore(results);
  const keptKeys = new Set([...all].flatMap(([key, run]) => (store.has(run) ? [key] : [])));
  const seconds = secondsByShape([...all.values()], results);
  const notes = verdictNotes(results);
  const listed = plans.map(({ name, target, wanted }): ListedTarget => {
    const missing = [...wanted].flatMap(([key, run]) => (keptKeys.has(key) ? [] : [run]));
    const total = missing.reduce((sum, run) => sum + (seconds.get(runShape(run)) ?? NaN), 0);
    const last = notes.read(name);
    return {
      name,
      title: target.title,
      kind: target.cells.length > 0 ? "runs" : "no run",
      about: (Object.keys(PAPER_CORPORA) as PaperCorpus[]).filter((each) => corporaFor(target, [each]).length > 0),
      runs: wanted.size,
      kept: wanted.size - missing.length,
      minutes: total / 60 / workers,
      verdicts:
        last === undefined
          ? ""
          : Object.entries(last)
              .map(([corpus, counts]) => `${corpus}: ${countsText(counts)}`)
              .join("; "),
    };
  });
  const failed = listedFailures(results);
  const rows = listed.map(({ name, kind, about, runs, kept, minutes }) => [
    name,
    kind,
    about.length === 0 ? "none" : about.map((corpus) => PAPER_CORPORA[corpus]).join(", "),
    kind === "runs" ? String(runs) : "",
    kind === "runs" ? String(kept) : "",
    kind === "runs" && runs > kept ? (Number.isNaN(minutes) ? "unknown" : minutes.toFixed(1)) : "",
  ]);
  return {
    lines: [
      "What can be reproduced",
      "",
      ...terminalTable(
        [
          { title: "target" },
          { title: "kind" },
          { title: "about" },
          { title: "runs", align: "right" },
          { title: "kept", align: "right" },
          { title: "minutes left", align: "right" },
        ],
        { rows },
      ),
      "",
      ...wrapText(
        `Runs are those of the profile quick on the simulated corpora; minutes, on ${counted(workers, "worker")}, follow from the processor seconds that such runs took in ${results}, or else where the committed runs were made. "all" does each run once.`,
      ),
      "",
      ...listed.flatMap(({ name, title }) => wrapText(`${name}: ${title}`)),
      "table5 --structural: Table V's parameters by reading of the text, without any run",
      ...(listed.some(({ verdicts }) => verdicts !== "") ? ["", `Verdicts when last shown, ${results}`] : []),
      ...listed.flatMap(({ name, verdicts }) => (verdicts === "" ? [] : wrapText(`${name}: ${verdicts}`))),
      ...(failed.length === 0 ? [] : ["", ...failureLines(failed, results)]),
      "",
      "Corpora",
      ...Object.entries(CORPORA).flatMap(([name, { says }]) => wrapText(`${written(name)} (${says})`)),
      "",
      ...wrapText(`Readings, for --readings: ${NAMED_READINGS.map((reading) => reading.name).join(", ")}`),
    ],
    data: { targets: listed, failed },
  };
}

function listedFailures(results: string): ListedFailure[] {
  const store = resultStore(results);
  return failureStore(results)
    .all()
    .flatMap((found): ListedFailure[] => {
      if ("file" in found) return [{ key: found.file, name: found.file, attempts: 0, reason: found.reason }];
      const { key, attempts, reason } = found;
      // Another folder's result may have been brought here since.
      if (store.inspect(key).record !== undefined) return [];
      return [{ key, name: nameOf(results, key), attempts, reason }];
    });
}

function nameOf(results: string, key: string): string {
  try {
    return trainingName(jobFiles(results).read(key).configuration);
  } catch {
    return "a training whose job is not there";
  }
}

function failureLines(failed: readonly ListedFailure[], results: string): string[] {
  return [
    ...wrapText(
      `Failed, with no result since: ${counted(failed.length, "training")}; logs are in ${join(results, "logs")}, and a command that wants one tries it again`,
    ),
    ...failed.flatMap(({ name, attempts, reason, key }) =>
      wrapText(
        screenText(
          `${name}: ${attempts === 0 ? "" : `${counted(attempts, "attempt")}, the last: `}${reason} (${key})`,
          Infinity,
        ).text,
      ),
    ),
  ];
}

function countsText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([word, count]) => `${count} ${word}`)
    .join(", ");
}

/**
 * One programme of the profile quick for each simulated corpus, with nothing read otherwise: of this folder, or else of the
 * committed runs. Only these are planned, however many others a folder has.
 */
function usualProgrammes(results: string): Programme[] {
  const found = new Map<string, Programme>();
  for (const programme of [results, RECORDED].flatMap((folder) => programmes(folder).all())) {
    const { choice, options } = programme;
    const isReadAsUsual = Object.keys(options.choices ?? {}).length === 0;
    const isUsual = CORPORA[choice.name]?.simulated && choice.seed === 0 && isReadAsUsual;
    if (isUsual && options.profile === "quick" && options.engine === "wasm" && !found.has(choice.name)) {
      found.set(choice.name, programme);
    }
  }
  return [...found.values()];
}

/** Mean processor seconds of kept runs, by network, length, tasks and batch. */
function secondsByShape(wanted: readonly RunConfiguration[], results: string): ReadonlyMap<string, number> {
  const sums = new Map<string, { seconds: number; runs: number }>();
  for (const folder of [RECORDED, results]) {
    const store = resultStore(folder);
    const found = new Map<string, { seconds: number; runs: number }>();
    for (const configuration of wanted) {
      const shape = runShape(configuration);
      const sum = found.get(shape) ?? { seconds: 0, runs: 0 };
      // A few of each shape tell enough.
      const record = sum.runs >= 3 ? undefined : store.find(configuration);
      if (record === undefined) continue;
      found.set(shape, { seconds: sum.seconds + record.circumstances.processorSeconds, runs: sum.runs + 1 });
    }
    for (const [shape, sum] of found) sums.set(shape, sum);
  }
  return new Map([...sums].map(([shape, { seconds, runs }]) => [shape, seconds / runs]));
}
