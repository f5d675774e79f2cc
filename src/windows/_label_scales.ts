import type { Attribute } from "../corpus/recording.ts";
import type { FramedRecording } from "../features/framed_corpus.ts";
import { goldStandard } from "./_window_set.ts";
import type { LabelScale } from "./fold_windows.ts";

/** The attributes, and whether they are scaled. */
export interface LabelScalesOptions {
  readonly attributes: readonly Attribute[];
  readonly labelScale?: LabelScale;
}

/** What each attribute's gold standard becomes, shape [tasks], fitted on all frames of the training recordings. */
export function labelScales(
  training: readonly FramedRecording[],
  { attributes, labelScale = "none" }: LabelScalesOptions,
): readonly ((value: number) => number)[] {
  return attributes.map((attribute) => {
    if (labelScale === "none") return (value) => value;
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const recording of training) {
      for (const value of goldStandard(recording, attribute)) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    return (value) => (most > least ? (2 * (value - least)) / (most - least) - 1 : 0);
  });
}
