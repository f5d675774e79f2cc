/**
 * Of a printed claim:
 *
 * - `supported`: whatever the cells were before rounding, the rule holds;
 * - `supported at the boundary`: it holds for the cells as printed, and rounding may hide that it does not;
 * - `missed at the boundary`: it fails for the cells as printed, and rounding may hide that it holds;
 * - `supported in part`: some of its parts or readings are supported, some are not;
 * - `contradicted by its own table`: whatever the cells were before rounding, the rule fails;
 * - `not decidable from print`: no printed number decides it.
 */
export type PrintedVerdict =
  | "supported"
  | "supported at the boundary"
  | "missed at the boundary"
  | "supported in part"
  | "contradicted by its own table"
  | "not decidable from print";

/** Of a structural claim, over the readings that its check goes through: all, some, none. */
export type StructuralVerdict = "holds" | "holds in some readings" | "does not hold";

/**
 * Of what only runs can show:
 *
 * - `reproduced`: the whole interval of every term is on the claimed side of the threshold;
 * - `direction only`: it is on the claimed side of zero, and not all of it beyond the threshold;
 * - `not reproduced`: the whole interval of a term is on the other side;
 * - `inconclusive`: intervals are too wide, scores undefined, seeds too few, or a corpus of the paper is missing;
 * - `not tested`: nothing was run on the paper's own corpora as the paper says.
 */
export type EmpiricalVerdict = "reproduced" | "direction only" | "inconclusive" | "not reproduced" | "not tested";

/** A number that a verdict rests on. */
export interface UsedNumber {
  /** What it is: names of cells, or words. */
  readonly name: string;
  readonly value: number;
  /** What it may have been before rounding; absent where it is exact. */
  readonly lower?: number;
  readonly upper?: number;
}

/** A verdict with what it rests on. */
export interface Verdict {
  readonly verdict: PrintedVerdict | StructuralVerdict | EmpiricalVerdict;
  /** One sentence, without a full stop. */
  readonly reason: string;
  readonly numbers: readonly UsedNumber[];
}
