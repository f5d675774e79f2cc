import type { BatchNormLayer, GruLayer, Layer, NetworkSpec } from "./network_spec.ts";

/** The choices that the paper's text leaves open, and the sizes that its experiments vary. */
export interface CerMtlOptions {
  /** N, the frames of a feature image: 20, 40 or 60. */
  readonly frames: number;
  /** P, the values of a frame: 63 for both modalities, 39 for speech, 24 for motion. */
  readonly features: number;
  readonly tasks: readonly string[];
  /**
   * Convolutions before the pooling, 25 filters each. Section III says "the CNN layer", Section II-D "multiple".
   * @default {1}
   */
  readonly convLayers?: 1 | 2;
  /**
   * Whether convolutions keep the length.
   * @default {"same"}
   */
  readonly padding?: "same" | "valid";
  /**
   * Whether convolutions have a bias.
   * @default {true}
   */
  readonly convBias?: boolean;
  /**
   * Batch normalisation after the convolutions; the paper names none.
   * @default {"none"}
   */
  readonly batchNorm?: "none" | BatchNormLayer["axis"];
  /**
   * What the recurrent layer steps over: time, as the text says, or the filters, as the printed parameter count needs.
   * @default {"time"}
   */
  readonly gruAxis?: "time" | "filters";
  /**
   * The two-bias form of the recurrent layer.
   * @default {false}
   */
  readonly resetAfter?: boolean;
  /**
   * What the gates go through; Keras 2.3 has hard_sigmoid.
   * @default {"sigmoid"}
   */
  readonly recurrentActivation?: GruLayer["recurrentActivation"];
  /**
   * What convolutions and the layer of two nodes go through; the paper says only "non-linearity".
   * @default {"relu"}
   */
  readonly activation?: "relu" | "tanh";
}

/**
 * The paper's network (Section II-D and III, Figure 1): a shared convolution of 25 filters of kernel size 3, max-pooling
 * of 2, and for each task 5 recurrent nodes, 2 fully connected nodes and 1 linear node.
 *
 * With one task it is CER-STL, "the same single end-to-end framework"; with several, CER-MTL.
 *
 * @param options Sizes, tasks and the readings of what the paper leaves open.
 * @returns The network as data.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { cerMtl } from "../src/model/cer_mtl.ts";
 * import { countParameters } from "../src/model/count_parameters.ts";
 *
 * const network = cerMtl({ frames: 20, features: 63, tasks: ["activation", "valence", "dominance"] });
 * assert.equal(countParameters(network).total, 6190);
 * ```
 */
export function cerMtl(options: CerMtlOptions): NetworkSpec {
  const {
    convLayers = 1,
    padding = "same",
    convBias = true,
    batchNorm = "none",
    gruAxis = "time",
    resetAfter = false,
    recurrentActivation = "sigmoid",
    activation = "relu",
  } = options;
  const conv: Layer = { kind: "conv1d", filters: 25, kernelSize: 3, padding, bias: convBias, activation };
  const trunk: Layer[] = convLayers === 2 ? [conv, conv] : [conv];
  if (batchNorm !== "none") trunk.push({ kind: "batch_norm", axis: batchNorm });
  trunk.push({ kind: "max_pool", size: 2 });
  if (gruAxis === "filters") trunk.push({ kind: "swap_axes" });
  return {
    name: options.tasks.length === 1 ? "cer-stl" : "cer-mtl",
    frames: options.frames,
    features: options.features,
    tasks: options.tasks,
    trunk,
    head: [
      { kind: "gru", units: 5, resetAfter, recurrentActivation },
      { kind: "dense", units: 2, activation },
      { kind: "dense", units: 1, activation: "linear" },
    ],
  };
}
