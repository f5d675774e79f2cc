import type { Rule } from "../src/claims/claim.ts";
import { judgeMeasured, type ShownOn } from "../src/claims/judge_measured.ts";
import { JUDGEMENT } from "../src/claims/judgement.ts";
import type { FramedCorpus } from "../src/features/framed_corpus.ts";
import { counted } from "../src/report/counted.ts";
import { scoreText } from "../src/report/score_text.ts";
import { type TerminalColumn, terminalTable } from "../src/report/terminal_table.ts";
import { wrapText } from "../src/report/wrap_text.ts";
import type { Choices } from "../src/training/open_points/choices.ts";
import type { CorpusChoice } from "./corpora/corpora.ts";
import { corporaFor } from "./corpora/corpora_for.ts";
import { framedCorpus } from "./corpora/framed_corpus.ts";
import type { MeasuredCorpus } from "./corpora/measured_corpus.ts";
import { type CorpusPlan, checkWindows } from "./corpora/plan_corpus.ts";
import { PUBLISHED_CLAIMS } from "./published_claims.ts";
import type { NamedReading } from "./readings.ts";
import { planTargets, type ReproduceOptions, runPlans } from "./reproduce_targets.ts";
import type { Target, TargetView } from "./target.ts";

/** A target under one reading of what the paper leaves open. */
export interface TargetReading {
  readonly reading: NamedReading;
  /** What was measured; none if the reading cannot be run there. */
  readonly measured: readonly MeasuredCorpus[];
  /** Why it was not run. */
  readonly leftOut?: string;
}

/** What targets are reproduced with, and under which readings. */
export interface ReproduceReadingsOptions extends ReproduceOptions {
  readonly readings: readonly NamedReading[];
}

/**
 * Reproduces targets under several readings: a multiverse analysis (Steegen and others, 2016), since the paper leaves the
 * choice open. Runs that readings or targets share are done once; all are given to the launcher at once.
 *
 * @returns The readings of each target, on those of the corpora that it is about; none if it is about none of them.
 * @throws Before any run: if the default reading cannot be run, or a target that is the only one is not about a corpus.
 */
export async function reproduceReadings(
  targets: readonly Target[],
  options: ReproduceReadingsOptions,
): Promise<TargetReading[][]> {
  const opened = new Map<string, Promise<FramedCorpus>>();
  const open = (choice: CorpusChoice): Promise<FramedCorpus> => {
    const name = JSON.stringify(choice);
    if (!opened.has(name)) opened.set(name, framedCorpus(choice, options));
    return opened.get(name)!;
  };
  const planned: PlannedReading[][] = [];
  for (const target of targets) {
    const fitting = options.corpora.filter(({ name }) => corporaFor(target, [name]).length > 0);
    // One target alone is refused on corpora that it is not about, with those that it is; of several the others are done.
    const corpora = targets.length === 1 ? options.corpora : fitting;
    planned.push(corpora.length === 0 ? [] : await planReadings(target, { ...options, corpora, open }));
  }
  const measured = await runPlans(
    planned.flat().flatMap(({ plans }) => plans),
    options,
  );
  return planned.map((ofTarget) =>
    ofTarget.map(({ plans, ...rest }) => ({ ...rest, measured: measured.splice(0, plans.length) })),
  );
}

interface PlannedReading extends Omit<TargetReading, "measured"> {
  readonly plans: readonly CorpusPlan[];
}

async function planReadings(
  target: Target,
  { readings, ...options }: ReproduceReadingsOptions,
): Promise<PlannedReading[]> {
  const planned: PlannedReading[] = [];
  const seen = new Set<string>();
  for (const reading of readings) {
    const choices: Choices = { ...options.choices, ...reading.changes };
    try {
      const plans = await planTargets([target], { ...options, choices });
      for (const plan of plans) checkWindows(plan);
      // A reading that changes no run is no second opinion: it has no vote.
      const different = plans.filter(({ choice, configurations }) => {
        const runs = [choice.name, ...configurations.keys()].join(" ");
        return !seen.has(runs) && seen.add(runs);
      });
      planned.push({
        reading,
        plans: different,
        ...(different.length === 0 && { leftOut: "it changes no run of this target on these corpora" }),
      });
    } catch (error) {
      if (!(error instanceof RangeError) || Object.keys(reading.changes).length === 0) throw error;
      planned.push({ reading, plans: [], leftOut: error.message });
    }
  }
  return planned;
}

/** One claim under one reading on one corpus. */
interface ReadingVerdict extends ShownOn {
  readonly reading: string;
  /** Whether the estimates that the claim needs, all or one, are on the claimed side of 0, or of a cell's threshold. */
  readonly holds: boolean;
}

/** In how many readings each sentence of the paper about a target holds, by direction and by verdict. */
export function showReadings(target: Target, readings: readonly TargetReading[]): TargetView {
  const claims = PUBLISHED_CLAIMS.flatMap((claim) => {
    if (claim.kind === "structural" || claim.quote === null || claim.rules.length === 0) return [];
    const cells = claim.rules.flatMap((rule) => rule.cells.flat().map((name) => name.split(":").at(-1)!));
    if (!cells.every((cell) => target.cells.includes(cell))) return [];
    const verdicts = readings.flatMap(({ reading, measured }) =>
      judgeMeasured(claim, measured).shown.map(
        (shown): ReadingVerdict => ({ ...shown, reading: reading.name, holds: directionHolds(claim.rules, shown) }),
      ),
    );
    return verdicts.length === 0 ? [] : [{ claim, verdicts }];
  });
  const corpora = [...new Set(readings.flatMap(({ measured }) => measured.map(({ corpus }) => corpus)))];
  const ran = readings.filter(({ measured }) => measured.length > 0);
  const columns: TerminalColumn[] = [
    { title: "claim" },
    { title: "on" },
    { title: "direction holds", align: "right" },
    ...VERDICTS.map((title) => ({ title, align: "right" as const })),
  ];
  const rows = claims.flatMap(({ claim, verdicts }) =>
    corpora.flatMap((corpus) => {
      const here = verdicts.filter((each) => each.corpus === corpus);
      if (here.length === 0) return [];
      const count = (verdict: string): string => String(here.filter((each) => each.verdict === verdict).length);
      return [
        [
          claim.id,
          corpus,
          `${here.filter(({ holds }) => holds).length} of ${here.length}`,
          ...VERDICTS.map((verdict) => count(verdict)),
        ],
      ];
    }),
  );
  const isSimulated = readings.some(({ measured }) => measured.some(({ kind }) => kind === "simulated"));
  return {
    lines: [
      ...wrapText(`${target.title}: ${counted(ran.length, "reading")}`),
      "",
      ...wrapText(
        `${isSimulated ? "SIMULATED data. " : ""}What the paper leaves open is read otherwise, one point at a time. A direction holds where every estimate that the claim needs is on the claimed side of 0, whatever the intervals say; verdicts are those of the judge, on that corpus alone.`,
      ),
      "",
      ...terminalTable(columns, { rows }),
      "",
      ...claims.flatMap(({ claim }) =>
        wrapText(`${claim.id}: "${claim.quote}"${claim.scope ? ` [${claim.scope}]` : ""}`),
      ),
      "",
      ...corpora.flatMap((corpus) => readingLines(readings, corpus)),
      ...readings.flatMap(({ reading, leftOut }) =>
        leftOut === undefined ? [] : wrapText(`Not run: ${reading.name}: ${leftOut}.`),
      ),
    ],
    data: {
      title: target.title,
      readings: readings.map(({ reading, leftOut }) => ({ ...reading, leftOut: leftOut ?? null })),
      claims,
    },
  };
}

const VERDICTS = ["reproduced", "direction only", "inconclusive", "not reproduced"] as const;

/** The terms of each reading's first claim would fill pages: one line a reading tells its mean score over the cells. */
function readingLines(readings: readonly TargetReading[], corpus: string): string[] {
  const rows = readings.flatMap(({ reading, measured }) => {
    const found = measured.find((each) => each.corpus === corpus);
    if (found === undefined) return [];
    const scores = [...found.plan.cells.keys()].flatMap((name) => found.samples(name) ?? []);
    const means = [...new Set(scores)].map((samples) =>
      meanScore(
        samples.runs.flat().map((run) => run.key),
        found,
        samples.attribute,
      ),
    );
    return [[reading.name, scoreText(means.reduce((sum, value) => sum + value, 0) / means.length)]];
  });
  return [
    ...terminalTable([{ title: `reading, on ${corpus}` }, { title: "mean CCC of all cells", align: "right" }], {
      rows,
    }),
    "",
  ];
}

function meanScore(keys: readonly string[], measured: MeasuredCorpus, attribute: string): number {
  const scores = keys.map(
    (key) => measured.records.get(key)!.scores.find(({ task }) => task === attribute)!.concatenated,
  );
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

function directionHolds(rules: readonly Rule[], { numbers }: ShownOn): boolean {
  return rules.every((rule) => {
    const names = new Set(rule.cells.map((cells) => cells.join(" - ")));
    const held = numbers.filter(({ name }) => names.has(name)).map(({ value }) => isOnClaimedSide(value, rule));
    return held.length === 0 || (rule.over === "every" ? !held.includes(false) : held.includes(true));
  });
}

function isOnClaimedSide(value: number, { compare, direction, threshold }: Rule): boolean {
  if (direction === "within") return Math.abs(value) <= Number(threshold);
  if (direction === "equal") return Math.abs(value - Number(threshold)) <= JUDGEMENT.margin;
  const limit = compare === "value" ? Number(threshold) : 0;
  return direction === "at most" ? value <= limit : value > limit;
}
