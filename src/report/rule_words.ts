import type { Rule } from "../claims/claim.ts";
import { counted } from "./counted.ts";

const DIRECTIONS: Readonly<Record<Rule["direction"], string>> = {
  greater: "greater than",
  "at least": "at least",
  "at most": "at most",
  within: "no further from 0 than",
  equal: "equal to",
};

const TERMS: Readonly<Record<Rule["compare"], string>> = {
  value: "the cell itself",
  difference: "the first cell less the largest of the others",
  gain: "the first cell over the second, less the third over the fourth",
};

/**
 * A rule in words: what is compared, with what, and how many terms must satisfy it.
 *
 * @param rule The rule of a claim.
 * @returns One sentence without a full stop; the terms are cells joined by " − ".
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { ruleWords } from "../src/report/rule_words.ts";
 *
 * const cells = [["T3.recola.valence.mtl", "T3.recola.valence.stl"]];
 * const rule = { compare: "difference", unit: "ccc", direction: "greater", threshold: "0.07", over: "every", cells } as const;
 * assert.equal(
 *   ruleWords(rule),
 *   "The one difference (the first cell less the largest of the others) is greater than 0.07: T3.recola.valence.mtl − T3.recola.valence.stl",
 * );
 * ```
 */
export function ruleWords(rule: Rule): string {
  const { reading, compare, unit, direction, threshold, over, cells } = rule;
  const noun = unit === "relative" ? `relative ${compare}` : compare;
  const which =
    cells.length === 1
      ? `the one ${noun}`
      : over === "every"
        ? `each of ${counted(cells.length, noun)}`
        : `at least one of ${counted(cells.length, noun)}`;
  const start = reading === undefined ? `${which[0]!.toUpperCase()}${which.slice(1)}` : `${reading}: ${which}`;
  const terms = cells.map((names) => names.join(" − ")).join("; ");
  return `${start} (${TERMS[compare]}) is ${DIRECTIONS[direction]} ${threshold}: ${terms}`;
}
