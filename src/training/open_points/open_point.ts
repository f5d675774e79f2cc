import type { ChoiceName, ChoiceValue } from "./choices.ts";

/** Where a choice takes effect. */
export type OpenPointStage = "corpus" | "features" | "windows" | "network" | "training" | "scoring" | "protocol";

interface AnyPoint {
  /** Its number in the list of 34, or E2, the sentence of two learning rates; a point of several parts has several entries. */
  readonly point: number | "E2";
  readonly question: string;
  /** Why the default is the default. */
  readonly why: string;
  readonly where: OpenPointStage;
  /** Readings that are not run, each with the reason. */
  readonly notRun?: Readonly<Record<string, string>>;
}

/** A question that `name=value` decides. */
export type ChoosablePoint = {
  readonly [Name in ChoiceName]: AnyPoint & {
    readonly name: Name;
    /** Each reading that can be run, with what it means in one line; the default first. */
    readonly values: Readonly<Record<ChoiceValue<Name>, string>>;
    readonly default: ChoiceValue<Name>;
    readonly decidedBy?: never;
  };
}[ChoiceName];

/** A question that something else decides, or of which one reading alone is run. */
export interface DecidedPoint extends AnyPoint {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
  readonly default: string;
  /** Another option, or what every table shows anyway; null where only the default is run. */
  readonly decidedBy: string | null;
}

/** One question that the paper leaves open, and the readings of it. */
export type OpenPoint = ChoosablePoint | DecidedPoint;
