import type { RunRecord } from "../src/evaluation/run_record.ts";
import type { FramedCorpus } from "../src/features/framed_corpus.ts";
import type { NetworkSpec } from "../src/model/network_spec.ts";
import type { Hyperparameters } from "../src/training/hyperparameters.ts";

/** A table of the paper that can be reproduced: which networks it needs, and how their runs are shown. */
export interface ReproducibleTable {
  /** One line: number and caption. */
  readonly title: string;
  /** The networks whose runs it compares. */
  networks(framed: FramedCorpus, hyperparameters: Hyperparameters): NetworkSpec[];
  /** What its runs on one corpus show. */
  show(framed: FramedCorpus, records: readonly RunRecord[]): TableView;
}

/** A table with its measured numbers, for people and for programs. */
export interface TableView {
  /** Lines of at most 100 columns. */
  readonly lines: readonly string[];
  /** The same as plain data; undefined numbers are NaN. */
  readonly data: unknown;
}
