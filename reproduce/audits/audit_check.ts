import type { Damage } from "../../src/evaluation/result_store.ts";

/** How something is found, as the columns of an audit's table have it. */
export const AUDIT_STATES = [
  "identical",
  "within tolerance",
  "different",
  "missing",
  "damaged",
  "of another generation",
] as const;

/** How something is found: only the first two are as they should be. */
export type AuditState = (typeof AUDIT_STATES)[number];

/** A file that is not as it should be. */
export interface AuditProblem extends Damage {
  readonly state: AuditState;
}

/** One thing that an audit looks at: a row of its table. */
export interface AuditCheck {
  readonly checked: string;
  /** How many are found in which state; a state that is not named has none. */
  readonly counts: Readonly<Partial<Record<AuditState, number>>>;
  /** Why, of those that are not as they should be. */
  readonly problems: readonly AuditProblem[];
}
