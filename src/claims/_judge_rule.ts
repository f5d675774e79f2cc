import type { Direction, Rule } from "./claim.ts";
import type { PrintedInterval } from "./printed_interval.ts";
import type { PrintedCell } from "./published_table.ts";
import type { UsedNumber } from "./verdict.ts";

/** How a rule stands on rounded numbers, from worst to best. */
export const STANDINGS = ["impossible", "within rounding", "as printed", "certain"] as const;

/** A rule on the cells: how it stands, in words, with its terms. */
export interface JudgedRule {
  readonly standing: number;
  readonly says: string;
  readonly numbers: readonly UsedNumber[];
}

interface Term extends PrintedInterval {
  readonly name: string;
  /** Whether the lower end can be the true number: only of one cell, a difference comes no nearer than as near as one likes. */
  readonly reachesLower: boolean;
}

// Points of CCC are counted in half hundredths, which are whole numbers, so that 0.18 - 0.11 is 0.07 to the bit.
const HALF_STEPS = 200;

const TAILS = [
  "rounding cannot save it",
  "unrounded numbers may satisfy it",
  "unrounded numbers may fail it",
  "rounding cannot change it",
] as const;

/** Judges one rule on the cells it names. */
export function judgeRule(rule: Rule, cells: ReadonlyMap<string, PrintedCell>): JudgedRule {
  const scale = rule.unit === "ccc" ? HALF_STEPS : 1;
  const threshold = rule.unit === "ccc" ? Math.round(Number(rule.threshold) * HALF_STEPS) : Number(rule.threshold);
  const terms = rule.cells.map((names) => measure(rule, { names, cells, scale }));
  const standings = terms.map((term) => stand(term, rule.direction, threshold));
  const standing = rule.over === "every" ? Math.min(...standings) : Math.max(...standings);
  const met = standings.filter((each) => each >= STANDINGS.indexOf("as printed")).length;
  const text = (value: number): string => numberText(value / scale, rule);
  const printed = terms.map((term) => term.printed);
  const range = [...new Set([Math.min(...printed), Math.max(...printed)])].map(text).join(" to ");
  const wanted = rule.over === "any" ? ", of which one is enough" : "";
  const single = met === 1 || terms.length === 1;
  const relation = {
    greater: single ? "is greater than" : "are greater than",
    "at least": single ? "is at least" : "are at least",
    "at most": single ? "is at most" : "are at most",
    within: single ? "is within" : "are within",
    equal: single ? "equals" : "equal",
  }[rule.direction];
  const noun = `${rule.compare}${terms.length === 1 ? "" : "s"}`;
  const part = rule.reading === undefined ? "" : `${rule.reading}: `;
  const tail = rule.direction === "equal" ? "" : `; ${TAILS[standing]}`;
  return {
    standing,
    says: `${part}${met} of ${terms.length} ${noun} (${range}) ${relation} ${text(threshold).replace("+", "")}${wanted}${tail}`,
    numbers: terms.map(({ name, printed: value, lower, upper }) => ({
      name,
      value: value / scale,
      lower: lower / scale,
      upper: upper / scale,
    })),
  };
}

interface MeasureOptions {
  readonly names: readonly string[];
  readonly cells: ReadonlyMap<string, PrintedCell>;
  readonly scale: number;
}

/** One term with the ends that rounding leaves it. */
function measure(rule: Rule, { names, cells, scale }: MeasureOptions): Term {
  const [first, ...others] = names.map((name) => scaled(cells.get(name)!.interval, scale)) as [
    PrintedInterval,
    ...PrintedInterval[],
  ];
  if (rule.compare === "value") return { ...first, name: names[0]!, reachesLower: true };
  if (rule.compare === "difference") {
    const largest = (end: keyof PrintedInterval): number => Math.max(...others.map((each) => each[end]));
    return {
      name: names.join(" - "),
      printed: first.printed - largest("printed"),
      lower: first.lower - largest("upper"),
      upper: first.upper - largest("lower"),
      reachesLower: false,
    };
  }
  const [second, third, fourth] = others as [PrintedInterval, PrintedInterval, PrintedInterval];
  const gain = rule.unit === "ccc" ? (a: number, b: number) => a - b : (a: number, b: number) => a / b - 1;
  return {
    name: `(${names[0]} over ${names[1]}) - (${names[2]} over ${names[3]})`,
    printed: gain(first.printed, second.printed) - gain(third.printed, fourth.printed),
    lower: gain(first.lower, second.upper) - gain(third.upper, fourth.lower),
    upper: gain(first.upper, second.lower) - gain(third.lower, fourth.upper),
    reachesLower: false,
  };
}

function scaled(interval: PrintedInterval, scale: number): PrintedInterval {
  const times = (value: number): number => (scale === 1 ? value : Math.round(value * scale));
  return { printed: times(interval.printed), lower: times(interval.lower), upper: times(interval.upper) };
}

/** How one term stands: an index into STANDINGS. */
function stand(term: Term, direction: Direction, threshold: number): number {
  const { printed, lower, upper, reachesLower } = term;
  const mayBeAtMost = (limit: number): boolean => lower < limit || (lower === limit && reachesLower);
  const above = (limit: number): boolean => !mayBeAtMost(limit);
  const [certain, holds, possible] = {
    greater: [above(threshold), printed > threshold, upper > threshold],
    "at least": [lower >= threshold, printed >= threshold, upper > threshold],
    "at most": [upper <= threshold, printed <= threshold, mayBeAtMost(threshold)],
    within: [
      lower >= -threshold && upper <= threshold,
      Math.abs(printed) <= threshold,
      mayBeAtMost(threshold) && upper > -threshold,
    ],
    // Two printed numbers are the same or not: what they were before rounding is not claimed.
    equal: [printed === threshold, printed === threshold, printed === threshold],
  }[direction] as [boolean, boolean, boolean];
  return STANDINGS.indexOf(certain ? "certain" : holds ? "as printed" : possible ? "within rounding" : "impossible");
}

function numberText(value: number, rule: Rule): string {
  const sign = rule.compare !== "value" && value > 0 ? "+" : "";
  return rule.unit === "relative" ? `${sign}${(100 * value).toFixed(0)} %` : `${sign}${value.toFixed(2)}`;
}
