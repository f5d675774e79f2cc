import type { CellMeasure } from "../evaluation/cell_measures.ts";
import type { Claim, Rule } from "./claim.ts";
import type { PrintedCell } from "./published_table.ts";
import { STRUCTURAL_CHECKS } from "./structural_checks.ts";

/** What the claims may speak of. */
export interface ParseClaimsOptions {
  /** The paper's cells by name, as printedCells gives them. */
  readonly cells: ReadonlyMap<string, PrintedCell>;
  /**
   * Names of what is run besides those cells.
   * @default {none}
   */
  readonly experiments?: ReadonlyMap<string, unknown>;
}

const KINDS = ["printed", "structural", "empirical"];
const UNITS = ["ccc", "relative"];
const DIRECTIONS = ["greater", "at least", "at most", "within", "equal"];
const MEASURES: readonly CellMeasure[] = [
  "ccc",
  "recordings",
  "pooled",
  "recalibrated",
  "gap",
  "responsiveness",
  "spread",
  "trailing",
];
const OVER = ["every", "any"];
/** Comparison -> least and most cells of a term. */
const TERM_CELLS: Readonly<Record<string, readonly [number, number]>> = {
  value: [1, 1],
  difference: [2, Number.POSITIVE_INFINITY],
  gain: [4, 4],
};

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads the claims of the paper, and refuses rules that the judge would misread: unknown words, unknown cells, a term of
 * too many or too few cells, a threshold finer than the print.
 *
 * @param json Claims as the file of claims has them: a list of objects.
 * @param options The cells that they may name.
 * @returns The claims, in order.
 * @throws {RangeError} If a claim or rule is not as described; the message names the claim and the field.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseClaims } from "../src/claims/parse_claims.ts";
 *
 * const claim = { id: "I2", place: "I", quote: "trained with the MSE loss", kind: "printed", rules: [], undecidable: "others" };
 * assert.deepEqual(parseClaims([claim], { cells: new Map() }), [claim]);
 * assert.throws(() => parseClaims([{ ...claim, kind: "rumoured" }], { cells: new Map() }), /Cannot read claim I2: its kind/);
 * ```
 */
export function parseClaims(json: unknown, options: ParseClaimsOptions): Claim[] {
  if (!Array.isArray(json)) throw wrong("the claims", "they must be a list", json);
  const seen = new Set<unknown>();
  for (const claim of json as Json[]) {
    const name = `claim ${claim.id}`;
    if (typeof claim.id !== "string" || seen.has(claim.id))
      throw wrong(name, "its id must be a text of its own", claim.id);
    seen.add(claim.id);
    oneOf(claim, "kind", KINDS, name);
    text(claim, "place", name);
    if (claim.quote !== null) text(claim, "quote", name);
    if (claim.kind === "printed" && claim.undecidable !== undefined) text(claim, "undecidable", name);
    if (claim.kind === "empirical") text(claim, "needs", name);
    if (claim.kind !== "structural") checkRules(claim, options);
    if (claim.kind === "structural") {
      oneOf(claim, "check", Object.keys(STRUCTURAL_CHECKS), name);
      if (typeof claim.stated !== "object" || claim.stated === null)
        throw wrong(name, "its stated must be an object", claim.stated);
    }
  }
  return json as Claim[];
}

function checkRules(claim: Json, { cells, experiments = new Map() }: ParseClaimsOptions): void {
  const name = `claim ${claim.id}`;
  const rules = claim.rules;
  if (!Array.isArray(rules)) throw wrong(name, "its rules must be a list", rules);
  if ((rules.length === 0) !== (typeof claim.undecidable === "string")) {
    throw wrong(name, "it must have either rules or a reason why it is undecidable", claim.undecidable);
  }
  rules.forEach((rule: Json & Rule, index) => {
    const place = `${name}, rule ${index + 1}`;
    oneOf(rule, "compare", Object.keys(TERM_CELLS), place);
    oneOf(rule, "unit", UNITS, place);
    oneOf(rule, "direction", DIRECTIONS, place);
    oneOf(rule, "over", OVER, place);
    if (rule.unit === "relative" && rule.compare !== "gain")
      throw wrong(place, "only a gain can be relative", rule.compare);
    if (!/^-?\d\.?\d{0,2}$/.test(String(rule.threshold))) {
      throw wrong(place, "its threshold must be a number of at most 2 decimals", rule.threshold);
    }
    if (!Array.isArray(rule.cells) || rule.cells.length === 0)
      throw wrong(place, "its cells must be a list", rule.cells);
    const [least, most] = TERM_CELLS[rule.compare]!;
    for (const term of rule.cells) {
      if (!Array.isArray(term) || term.length < least || term.length > most) {
        throw wrong(place, `a ${rule.compare} must be of ${least === most ? least : `at least ${least}`} cells`, term);
      }
      const unknown = term.find((name) => {
        if (claim.kind === "printed") return !cells.has(name);
        const [cell, measure = "ccc"] = String(name).split(":").reverse();
        return !(cells.has(cell!) || experiments.has(cell!)) || !MEASURES.includes(measure as CellMeasure);
      });
      if (unknown !== undefined) {
        throw wrong(
          place,
          claim.kind === "printed"
            ? "a cell must stand in a printed table"
            : `a cell must stand in a printed table or an experiment, after one of ${MEASURES.join(", ")} and a colon or nothing`,
          unknown,
        );
      }
    }
  });
}

function text(object: Json, field: string, place: string): void {
  const value = object[field];
  if (typeof value !== "string" || value === "") throw wrong(place, `its ${field} must be a text`, value);
}

function oneOf(object: Json, field: string, words: readonly string[], place: string): void {
  if (!words.includes(String(object[field]))) {
    throw wrong(place, `its ${field} must be one of ${words.join(", ")}`, object[field]);
  }
}

function wrong(place: string, wanted: string, came: unknown): RangeError {
  return new RangeError(`Cannot read ${place}: ${wanted}, current value is ${JSON.stringify(came)}`);
}
