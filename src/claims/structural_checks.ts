import { ARITHMETIC_CHECKS } from "./_arithmetic_checks.ts";
import { PARAMETER_CHECKS } from "./_parameter_checks.ts";
import type { Stated } from "./claim.ts";
import type { PrintedCell } from "./published_table.ts";

/** What a check found. */
export interface CheckOutcome {
  /** Whether the claim holds, under each way to read it. */
  readonly readings: Readonly<Record<string, boolean>>;
  /** What was found, one sentence without a full stop. */
  readonly says: string;
  /** The numbers that decided it. */
  readonly numbers: Readonly<Record<string, number>>;
}

/** Works out whether what the paper states is so. */
export type StructuralCheck = (stated: Stated, cells: ReadonlyMap<string, PrintedCell>) => CheckOutcome;

/** The checks that a structural claim can name. */
export const STRUCTURAL_CHECKS: Readonly<Record<string, StructuralCheck>> = {
  ...ARITHMETIC_CHECKS,
  ...PARAMETER_CHECKS,
};
