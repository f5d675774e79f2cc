import type { MeasuredCorpus } from "./corpora/measured_corpus.ts";
import type { JudgedClaim } from "./show_claims.ts";

/** Something of the paper that is reproduced: a table, a figure, its claims. */
export interface Target {
  /** One line: number and caption. */
  readonly title: string;
  /** What has to be run, by name of cell; nothing for what the paper's own words and numbers decide. */
  readonly cells: readonly string[];
  /**
   * Whether it makes do with the cells that there are, where runs were kept before.
   * @default {false}
   */
  readonly isPartial?: boolean;
  /** What was found on the corpora that there were; none where nothing has to be run. */
  show(measured: readonly MeasuredCorpus[]): TargetView | Promise<TargetView>;
}

/** What the paper's own words and numbers decide. */
export interface RunFreeTarget extends Target {
  readonly cells: readonly [];
  show(measured?: readonly MeasuredCorpus[]): TargetView;
}

/** What was found, for people and for programs. */
export interface TargetView {
  /** Lines of at most 100 columns. */
  readonly lines: readonly string[];
  /** The same as plain data; undefined numbers are NaN. */
  readonly data: unknown;
  /** The sentences of the paper that were judged on runs. */
  readonly claims?: readonly JudgedClaim[];
}
