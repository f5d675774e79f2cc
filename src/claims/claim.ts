/**
 * What a rule compares, in each of its terms:
 * `value` the one cell; `difference` the first cell less the largest of the others; `gain` the first of four cells over
 * the second, less the third over the fourth.
 */
export type Comparison = "value" | "difference" | "gain";

/** What a term must be against the threshold; `within` is at most that far from 0. */
export type Direction = "greater" | "at least" | "at most" | "within" | "equal";

/**
 * What the paper's prose says of cells, as data. Judged on the paper's own numbers it says whether prose and tables agree;
 * judged on measured ones, whether they can be reproduced.
 */
export interface Rule {
  /** The part of the claim, or the reading of it, that this rule stands for. */
  readonly reading?: string;
  readonly compare: Comparison;
  /** `ccc`: points of CCC, the paper's 7 % being 0.07. `relative`: parts of the second and fourth cell, for a gain. */
  readonly unit: "ccc" | "relative";
  readonly direction: Direction;
  /** A decimal number, such as 0.07. */
  readonly threshold: string;
  /** Whether every term must satisfy the rule, or one is enough. */
  readonly over: "every" | "any";
  /**
   * The terms, each the names of its cells. On measured cells a name may begin with what is measured of it, such as
   * `gap:T3.creativeit.valence.mtl`; without that it is the CCC.
   */
  readonly cells: readonly (readonly string[])[];
}

interface ClaimBase {
  readonly id: string;
  /** The section, table or figure that it stands in. */
  readonly place: string;
  /** The paper's own words; null for what only its tables say. */
  readonly quote: string | null;
  /** What of it is judged, where the quotation leaves that open. */
  readonly scope?: string;
  /** What a reader of the verdict must know besides. */
  readonly note?: string;
}

/** The paper's prose against its own tables: no run is needed. */
export interface PrintedClaim extends ClaimBase {
  readonly kind: "printed";
  /** The parts or readings of the claim; none where nothing printed can decide it. */
  readonly rules: readonly Rule[];
  /** Why nothing printed decides it. */
  readonly undecidable?: string;
}

/** Numbers and words as the paper states them; names of cells stand for the numbers in them. */
export type Stated = Readonly<Record<string, string | readonly string[]>>;

/** Counts, shapes and sums: judged exactly by a named check. */
export interface StructuralClaim extends ClaimBase {
  readonly kind: "structural";
  /** The name of a check in STRUCTURAL_CHECKS. */
  readonly check: string;
  readonly stated: Stated;
}

/** What only runs can show. */
export interface EmpiricalClaim extends ClaimBase {
  readonly kind: "empirical";
  /** What has to be run. */
  readonly needs: string;
  /** What the runs must show. */
  readonly rules: readonly Rule[];
}

/** One thing that the paper says. */
export type Claim = PrintedClaim | StructuralClaim | EmpiricalClaim;
