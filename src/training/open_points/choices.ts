/**
 * How the points that the paper leaves open are read: what OPEN_POINTS calls them, plain data. What is left out is read as
 * by default.
 */
export interface Choices {
  readonly "label-of-window"?: "frame" | "mean";
  readonly "window-indices"?: "grid" | "literal" | "causal";
  readonly "annotation-delay"?: "none" | "2s" | "4s";
  readonly edges?: "drop" | "pad";
  readonly "label-normalisation"?: "none" | "min-max";
  readonly "unimodal-input"?: "own-width" | "zeroed";
  readonly "feature-normalisation"?: "train" | "recording" | "speaker" | "none";
  readonly "speech-window"?: "25ms" | "40ms";
  readonly "speech-energy"?: "log" | "c0";
  readonly "motion-deltas"?: "regression" | "difference";
  readonly "motion-angles"?: "unwrapped" | "raw";
  readonly "conv-axis"?: "time" | "features";
  readonly "conv-layers"?: "one" | "two";
  readonly padding?: "same" | "valid";
  readonly activation?: "relu" | "tanh" | "linear";
  readonly "batch-norm"?: "none" | "channels" | "time";
  readonly "conv-bias"?: "yes" | "no";
  readonly "gru-form"?: "reset-before" | "reset-after";
  readonly "gate-activation"?: "sigmoid" | "hard-sigmoid";
  readonly "gru-axis"?: "time" | "filters";
  readonly "gru-sharing"?: "per-task" | "shared";
  readonly "stl-width"?: "one-head" | "all-heads";
  readonly folds?: "all" | "first";
  readonly "validation-set"?: "inner" | "test" | "windows";
  readonly "stopping-metric"?: "loss" | "ccc";
  readonly "early-stopping"?: "patience" | "fixed";
  readonly "task-weights"?: "uniform" | "third" | "one";
  readonly "batch-composition"?: "shuffled" | "contiguous" | "recording";
  readonly "last-batch"?: "merge" | "keep" | "drop";
  readonly outputs?: "raw" | "clipped" | "smoothed";
  readonly "learning-rate"?: "lower" | "upper";
}

/** The name of a point that `name=value` decides. */
export type ChoiceName = keyof Choices;

/** A reading of a point. */
export type ChoiceValue<Name extends ChoiceName> = NonNullable<Choices[Name]>;
