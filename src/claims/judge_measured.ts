import type { CorpusKind } from "../corpus/recording.ts";
import { cellInterval } from "../evaluation/cell_interval.ts";
import type { CellMeasure } from "../evaluation/cell_measures.ts";
import type { CellSamples } from "../evaluation/cell_samples.ts";
import { joinReasons } from "./_join_reasons.ts";
import type { Claim, Direction, Rule } from "./claim.ts";
import { JUDGEMENT } from "./judgement.ts";
import { PAPER_CORPORA, type PaperCorpus } from "./measured_cell.ts";
import type { EmpiricalVerdict, UsedNumber } from "./verdict.ts";

/** What was measured on one corpus. */
export interface CorpusEvidence {
  readonly corpus: string;
  readonly kind: CorpusKind;
  /** Name of the profile; only `paper` runs what the paper says. */
  readonly profile: string;
  /** The runs behind a cell, or undefined if the cell is none of this corpus. */
  samples(cell: string): CellSamples | undefined;
  /** A number that the paper quotes from others, on the corpus that this one stands for; or undefined. */
  quoted(cell: string): number | undefined;
}

/** What the runs on one corpus show, by the claim's own rules. */
export interface ShownOn {
  readonly corpus: string;
  readonly verdict: Exclude<EmpiricalVerdict, "not tested">;
  readonly reason: string;
  /** The terms of the rules, with their intervals. */
  readonly numbers: readonly UsedNumber[];
}

/** The verdict on a claim about the paper's corpora, and what was shown on each corpus there was. */
export interface MeasuredVerdict {
  readonly verdict: EmpiricalVerdict;
  readonly reason: string;
  readonly shown: readonly ShownOn[];
}

const STANDINGS = ["failed", "open", "direction", "met"] as const;
type Standing = (typeof STANDINGS)[number];

interface JudgedTerm extends UsedNumber {
  readonly standing: Standing;
}

/**
 * Judges a claim on measured cells, by the rules that it was given before any run.
 *
 * Each term of a rule is a number made of cells with its bootstrap interval. Where every term must satisfy the rule, all
 * must do so at the stated level (an intersection-union test, Berger 1982), and one that clearly fails is enough against
 * it, at a level divided by the number of terms (Bonferroni); where one is enough, the other way round.
 *
 * Convention: on simulated or substitute corpora, and under another profile than `paper`, a claim about the paper's corpora
 * is not tested, whatever was shown; what was shown stands beside it under the corpus's name.
 *
 * @param claim The claim; a structural one, or one without rules, is not tested.
 * @param evidence What was measured, corpus by corpus.
 * @returns The verdict, a sentence for it, and what each corpus shows.
 * @throws {RangeError} If cells that are compared have other folds, recordings or seeds.
 *
 * @example Nothing was run
 * ```ts
 * import assert from "node:assert/strict";
 * import { judgeMeasured } from "../src/claims/judge_measured.ts";
 *
 * const claim = { id: "K1", place: "IV", quote: null, kind: "empirical", needs: "scores of several seeds", rules: [] } as const;
 * assert.equal(judgeMeasured(claim, []).verdict, "not tested");
 * ```
 */
export function judgeMeasured(claim: Claim, evidence: readonly CorpusEvidence[]): MeasuredVerdict {
  if (claim.kind === "structural" || claim.rules.length === 0 || isAboutPrint(claim)) {
    return { verdict: "not tested", reason: "no run can decide it", shown: [] };
  }
  const judged = evidence.flatMap((each) => {
    const found = judgeOn(claim.rules, each);
    return found === undefined ? [] : [{ found, counts: each.kind === "paper" && each.profile === "paper" }];
  });
  const shown = judged.map(({ found }) => found);
  const counted = judged.filter(({ counts }) => counts).map(({ found }) => found);
  const wanted = new Set(claim.rules.flatMap((rule) => rule.cells.flat()).map(corpusOf));
  const covered = new Set<string>(counted.map(({ corpus }) => corpus));
  const missing = [...wanted].filter((corpus) => !covered.has(corpus));
  if (counted.length === 0) {
    return {
      verdict: "not tested",
      reason: `it needs runs on ${[...wanted].map((corpus) => PAPER_CORPORA[corpus]).join(" and ")} with the profile paper`,
      shown,
    };
  }
  const order: readonly EmpiricalVerdict[] = ["not reproduced", "inconclusive", "direction only", "reproduced"];
  const worst = counted.reduce((one, other) =>
    order.indexOf(other.verdict) < order.indexOf(one.verdict) ? other : one,
  );
  const reasons = counted.map(({ corpus, reason }) => `${corpus}: ${reason}`).join("; ");
  if (missing.length > 0 && worst.verdict !== "not reproduced") {
    return {
      verdict: "inconclusive",
      reason: `runs on ${missing.map((corpus) => PAPER_CORPORA[corpus]).join(" and ")} are missing; ${reasons}`,
      shown,
    };
  }
  return { verdict: worst.verdict, reason: reasons, shown };
}

/** The corpus in a cell's name: T3.creativeit.valence.mtl. */
function corpusOf(cell: string): PaperCorpus {
  return cell.split(".")[1] as PaperCorpus;
}

/** Claims without a quotation compare the paper's cells with one another: runs have no part in that. */
function isAboutPrint(claim: Claim): boolean {
  return claim.quote === null;
}

function judgeOn(rules: readonly Rule[], evidence: CorpusEvidence): ShownOn | undefined {
  if (!rules.some(({ cells }) => cells.some((names) => isMeasured(names, evidence)))) return undefined;
  const judged = rules.flatMap((rule) => judgeRule(rule, evidence) ?? []);
  if (judged.length === 0) return undefined;
  const order = ["not reproduced", "inconclusive", "direction only", "reproduced"] as const;
  const verdict = order.find((each) => judged.some((rule) => rule.verdict === each))!;
  return {
    corpus: evidence.corpus,
    verdict,
    reason: joinReasons(judged.map(({ reason }) => reason)),
    numbers: judged.flatMap(({ terms }) => terms.map(({ standing: _, ...number }) => number)),
  };
}

interface JudgedRule {
  readonly verdict: ShownOn["verdict"];
  readonly reason: string;
  readonly terms: readonly JudgedTerm[];
}

function judgeRule(rule: Rule, evidence: CorpusEvidence): JudgedRule | undefined {
  // What a printed number is worth on another corpus than its own, nothing shows.
  if (rule.direction === "equal" && evidence.kind !== "paper") return undefined;
  const found = rule.cells.flatMap((names) => {
    const parts = names.map((name) => quantity(name, evidence));
    return parts.includes(undefined) ? [] : [{ names, parts: parts as Quantity[] }];
  });
  // A corpus that stands for both of the paper's has each of their common experiments once.
  const seen = new Set<string>();
  const different = found.filter(({ parts }) => {
    const same = JSON.stringify(parts.map((part) => (typeof part === "number" ? part : [part.measure, keys(part)])));
    return !seen.has(same) && seen.add(same);
  });
  const missing = evidence.kind === "paper" ? rule.cells.filter((names) => isMissing(names, evidence)) : [];
  const count = different.length + missing.length;
  if (count === 0) return undefined;
  const seeds = Math.min(
    ...different.flatMap(({ parts }) =>
      parts.flatMap((part) => (typeof part === "number" ? [] : part.samples.seeds.length)),
    ),
  );
  const terms = [
    ...different.map(({ names, parts }) => judgeTerm(rule, { names, parts, count })),
    ...missing.map(unmeasuredTerm),
  ];
  const number = (standing: Standing): number => terms.filter((term) => term.standing === standing).length;
  const reading = rule.reading === undefined ? "" : `${rule.reading}: `;
  const noun = `${rule.compare}${terms.length === 1 ? "" : "s"}`;
  const said = {
    met: `surely ${PHRASES[rule.direction]} ${rule.threshold}`,
    direction: "surely on the claimed side of 0 only",
    open: "undecided",
    failed: "surely not",
  };
  const counts = ([...STANDINGS].reverse() as Standing[]).flatMap((standing) =>
    number(standing) === 0 ? [] : [`${number(standing)} ${said[standing]}`],
  );
  const numbers = terms.length > 3 ? "" : ` (${terms.map(termText).join("; ")})`;
  const reason = `${reading}of ${terms.length} ${noun} ${counts.join(", ")}${numbers}`;
  if (seeds < JUDGEMENT.leastSeeds) {
    return {
      verdict: "inconclusive",
      reason: `${reason}; fewer than ${JUDGEMENT.leastSeeds} seeds decide nothing`,
      terms,
    };
  }
  return { verdict: ruleVerdict(rule.over, terms), reason, terms };
}

/** Whether a term is about this corpus of the paper, and not all of it was run: the rest cannot stand for it. */
function isMissing(names: readonly string[], evidence: CorpusEvidence): boolean {
  return corpusOf(names[0]!) === evidence.corpus && !isMeasured(names, evidence);
}

function isMeasured(names: readonly string[], evidence: CorpusEvidence): boolean {
  return names.every((name) => quantity(name, evidence) !== undefined);
}

function unmeasuredTerm(names: readonly string[]): JudgedTerm {
  return { name: names.join(" - "), value: NaN, lower: NaN, upper: NaN, standing: "open" };
}

const PHRASES: Readonly<Record<Direction, string>> = {
  greater: "greater than",
  "at least": "at least",
  "at most": "at most",
  within: "within",
  equal: `within ${JUDGEMENT.margin} of`,
};

function ruleVerdict(over: Rule["over"], terms: readonly JudgedTerm[]): ShownOn["verdict"] {
  const standings = terms.map((term) => term.standing);
  const [decided, other] = over === "every" ? (["failed", "met"] as const) : (["met", "failed"] as const);
  if (standings.includes(decided)) return over === "every" ? "not reproduced" : "reproduced";
  if (standings.every((each) => each === other)) return over === "every" ? "reproduced" : "not reproduced";
  if (over === "any") return standings.includes("direction") ? "direction only" : "inconclusive";
  return standings.includes("open") ? "inconclusive" : "direction only";
}

type Quantity = number | { readonly samples: CellSamples; readonly measure: CellMeasure };

function quantity(name: string, evidence: CorpusEvidence): Quantity | undefined {
  const [cell, measure = "ccc"] = name.split(":").reverse() as [string, CellMeasure?];
  const samples = evidence.samples(cell);
  return samples === undefined ? evidence.quoted(cell) : { samples, measure };
}

function keys({ samples }: Exclude<Quantity, number>): string[] {
  return [samples.attribute, ...samples.runs.flat().map((run) => run.key)];
}

interface TermOptions {
  readonly names: readonly string[];
  readonly parts: readonly Quantity[];
  /** Terms of the rule on this corpus. */
  readonly count: number;
}

function judgeTerm(rule: Rule, { names, parts, count }: TermOptions): JudgedTerm {
  const measured = parts.filter((part) => typeof part !== "number");
  const combine = (values: readonly number[]): number => {
    if (values.length === parts.length) return compare(rule, values);
    let next = 0;
    return compare(
      rule,
      parts.map((part) => (typeof part === "number" ? part : values[next++]!)),
    );
  };
  const alone = cellInterval(measured, { combine, level: JUDGEMENT.level });
  const strict = count === 1 ? alone : cellInterval(measured, { combine, level: 1 - (1 - JUDGEMENT.level) / count });
  const [forIt, against] = rule.over === "every" ? [alone, strict] : [strict, alone];
  const { estimate: value, lower, upper } = alone;
  return { name: names.join(" - "), value, lower, upper, standing: stand(rule, forIt, against) };
}

interface UsedInterval {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

function compare({ compare: how, unit }: Rule, values: readonly number[]): number {
  const [first, second, third, fourth] = values as [number, number, number, number];
  if (how === "value") return first;
  if (how === "difference")
    return first - values.reduce((most, value, index) => (index < 2 ? value : Math.max(most, value)));
  return unit === "ccc" ? first - second - (third - fourth) : first / second - third / fourth;
}

/** Where a term stands: `forIt` is the interval that must satisfy the rule, `against` the one that must break it. */
function stand(rule: Rule, forIt: UsedInterval, against: UsedInterval): Standing {
  const threshold = Number(rule.threshold);
  if (![forIt.lower, forIt.upper, against.lower, against.upper].every(Number.isFinite)) return "open";
  if (rule.direction === "within" || rule.direction === "equal") {
    const [centre, reach] = rule.direction === "within" ? [0, threshold] : [threshold, JUDGEMENT.margin];
    if (forIt.lower >= centre - reach && forIt.upper <= centre + reach) return "met";
    return against.lower > centre + reach || against.upper < centre - reach ? "failed" : "open";
  }
  // "At most" is "at least" seen in a mirror.
  const mirrored = ({ estimate, lower, upper }: UsedInterval): UsedInterval => ({
    estimate: -estimate,
    lower: -upper,
    upper: -lower,
  });
  const isUpper = rule.direction === "at most";
  const [limit, claimed, refuting] = isUpper
    ? [-threshold, mirrored(forIt), mirrored(against)]
    : [threshold, forIt, against];
  if (rule.direction === "greater" ? claimed.lower > limit : claimed.lower >= limit) return "met";
  if (rule.compare !== "value" && limit > 0 && claimed.lower > 0) return "direction";
  return refuting.upper < limit || (rule.direction === "greater" && refuting.upper === limit) ? "failed" : "open";
}

function termText({ value, lower, upper }: UsedNumber): string {
  const text = (number: number | undefined): string => {
    const fixed = number?.toFixed(2) ?? "";
    // What rounds to zero has no sign.
    return Number(fixed) === 0 ? fixed.replace("-", "") : `${number! > 0 ? "+" : ""}${fixed}`;
  };
  return Number.isNaN(value) ? "undefined" : `${text(value)} [${text(lower)}, ${text(upper)}]`;
}
