import type { Attribute } from "../corpus/recording.ts";
import type { Loss } from "../model/network_spec.ts";

/** One experiment of the paper, in the paper's words: what all attributes of a cell's row and column share. */
export interface Condition {
  /** One network for all attributes, one for each, or the Pure CNN of Table V. */
  readonly network: "cer-mtl" | "cer-stl" | "pure-cnn";
  /** `multimodal`, or the one modality that is fed: speech, motion or facial. */
  readonly modality: string;
  readonly loss: Loss;
  /** N, the frames of a feature image. */
  readonly frames: number;
  /**
   * The attributes that one network learns together.
   * @default {all of the corpus's}
   */
  readonly tasks?: readonly Attribute[];
  /**
   * Windows of a batch.
   * @default {the profile's}
   */
  readonly batchWindows?: number;
  /**
   * The largest number of frames between two test windows, where predictions are looked at one by one.
   * @default {the profile's}
   */
  readonly evaluationHopFrames?: number;
}
