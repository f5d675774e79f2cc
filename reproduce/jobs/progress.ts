import type { EpochReport } from "./epoch_report.ts";
import type { Job } from "./job.ts";

/** A training that is over. */
export interface FinishedTraining {
  readonly key: string;
  /** Done just now, or found done, which took no work. */
  readonly state: "done" | "kept";
  /** Seconds of training and prediction, where they are known. */
  readonly seconds?: number;
  /** Its last epoch, where it is known. */
  readonly last?: EpochReport | undefined;
}

/** What happens to a training before it is over. */
export type TrainingEvent =
  | { readonly type: "started"; readonly key: string }
  | { readonly type: "epoch"; readonly key: string; readonly report: EpochReport }
  /** Another command has it: it is looked at again later. */
  | { readonly type: "left"; readonly key: string }
  /** An attempt has failed; with `isGivenUp` none follows. */
  | { readonly type: "failed"; readonly key: string; readonly isGivenUp: boolean };

/** Told of trainings while they are done. */
export interface Progress {
  /** One more is over; what only counts need not know which. */
  advance(training?: FinishedTraining): void;
  /** Told of more than that, where the launcher knows more. */
  tell?(event: TrainingEvent): void;
  /** Nothing more follows. */
  end(): void;
}

/** Starts to tell of some trainings, all of which are still to be done. */
export type StartProgress = (jobs: readonly Job[]) => Progress;
