import type { CorpusKind, Fold } from "../corpus/recording.ts";
import type { NetworkSpec } from "../model/network_spec.ts";
import type { PairedMoments } from "../statistics/paired_moments.ts";
import type { Hyperparameters } from "../training/hyperparameters.ts";
import type { Choices } from "../training/open_points/choices.ts";
import type { HistoryRow } from "../training/train.ts";
import type { TaskScore } from "./score_fold.ts";

/** All that decides what a run computes: the same configuration gives the same predictions. */
export interface RunConfiguration {
  /** Raised when the meaning of a field changes, so that older records are not mistaken for new ones. */
  readonly schema: 1;
  /** `RESULTS_GENERATION` of the code that runs it: another generation may give other bytes. */
  readonly generation: number;
  readonly corpus: {
    readonly name: string;
    readonly kind: CorpusKind;
    /** SHA-256 over all its features and labels: features that are made otherwise are another corpus. */
    readonly checksum: string;
  };
  readonly fold: Fold;
  /** The modalities laid side by side in a frame. */
  readonly modalities: readonly string[];
  readonly seed: number;
  readonly network: NetworkSpec;
  /** Frames between two consecutive columns of a feature image, t of equation (1). */
  readonly strideFrames: number;
  /** Weights of the tasks' losses, shape [tasks]. */
  readonly taskWeights: readonly number[];
  readonly hyperparameters: Hyperparameters;
  /** Name of the engine. */
  readonly engine: string;
  /** How points that the paper leaves open are read, where not as by default and nothing above tells. */
  readonly choices?: Choices;
}

/** How the kept network does on the windows that it was trained on, one task. */
export interface TrainingFit extends PairedMoments {
  readonly task: string;
}

/** An array of the results folder, found by its content. */
export interface StoredArray {
  /** SHA-256 of its .npy file, which is also the file's name. */
  readonly sha256: string;
  readonly shape: readonly number[];
}

/** Under what circumstances a run took place: nothing that its numbers depend on. */
export interface RunCircumstances {
  /** Wall-clock seconds of training and prediction; of runs side by side in one process, divided by their number. */
  readonly seconds: number;
  /** Processor seconds of the same, which what else the machine does lengthens less. */
  readonly processorSeconds: number;
  /** The commit of the checkout that ran, and whether files of it were changed; null outside git. */
  readonly checkout: { readonly commit: string; readonly dirty: boolean } | null;
  /** Versions of what ran: this package, Node, and the libraries with the engines among them. */
  readonly versions: Readonly<Record<string, string>>;
  /** The machine, such as its processor and number of cores. */
  readonly host: Readonly<Record<string, string>>;
  /**
   * What the engine ran on: its backend and device, and driver and library versions where there are any; `replicas`, how
   * many runs were done side by side, where there were several. Absent in records from before this was kept, of which some
   * are committed.
   */
  readonly engine?: Readonly<Record<string, string>>;
}

/** One run as it is kept: what was asked for, what came of it, and where and when. Undefined numbers are null in its file. */
export interface RunRecord {
  /** SHA-256 of the configuration. */
  readonly key: string;
  /** SHA-256 of the record's own file without this field. */
  readonly sha256: string;
  readonly configuration: RunConfiguration;
  /** Number of weights. */
  readonly parameters: number;
  /** The epoch whose weights were kept, from 1; 0 if no validation loss was defined. */
  readonly bestEpoch: number;
  readonly history: readonly HistoryRow[];
  /** One score a task, for reading; they follow from the stored predictions. */
  readonly scores: readonly TaskScore[];
  /** One fit a task: the gap to the scores is over-fitting, and a linear map fitted here recalibrates predictions. */
  readonly training: readonly TrainingFit[];
  /** SHA-256 of the kept weights, float32 little-endian, in the order of `weightLayout`. */
  readonly weightsSha256: string;
  /** The test recordings in the order of the arrays' rows. */
  readonly test: readonly { readonly recording: string; readonly windows: number }[];
  /** Predictions and labels [windows, tasks], float32; the frame of its recording that each window is labelled at. */
  readonly arrays: { readonly predictions: StoredArray; readonly labels: StoredArray; readonly frames: StoredArray };
  readonly circumstances: RunCircumstances;
}
