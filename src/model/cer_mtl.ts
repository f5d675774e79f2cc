import type { Activation, BatchNormLayer, GruLayer, Layer, NetworkSpec } from "./network_spec.ts";

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
  readonly activation?: Activation;
  /**
   * What convolutions move along: the frames of an image, each with P channels, or the P values, each with N.
   * @default {"time"}
   */
  readonly convAxis?: "time" | "features";
  /**
   * Whether all tasks share one recurrent layer; the paper says "5 GRU nodes per task".
   * @default {false}
   */
  readonly sharedGru?: boolean;
  /**
   * How many times as wide a head is, but for its linear node: with M, the head of CER-STL is as wide as the M heads of CER-MTL.
   * @default {1}
   */
  readonly headWidth?: number;
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
    convAxis = "time",
    sharedGru = false,
    headWidth = 1,
  } = options;
  const conv: Layer = { kind: "conv1d", filters: 25, kernelSize: 3, padding, bias: convBias, activation };
  const gru: Layer = { kind: "gru", units: 5 * headWidth, resetAfter, recurrentActivation };
  const trunk: Layer[] = convAxis === "features" ? [{ kind: "swap_axes" }] : [];
  trunk.push(...(convLayers === 2 ? [conv, conv] : [conv]));
  if (batchNorm !== "none") trunk.push({ kind: "batch_norm", axis: batchNorm });
  trunk.push({ kind: "max_pool", size: 2 });
  if (gruAxis === "filters") trunk.push({ kind: "swap_axes" });
  if (sharedGru) trunk.push(gru);
  return {
    name: options.tasks.length === 1 ? "cer-stl" : "cer-mtl",
    frames: options.frames,
    features: options.features,
    tasks: options.tasks,
    trunk,
    head: [
      ...(sharedGru ? [] : [gru]),
      { kind: "dense", units: 2 * headWidth, activation },
      { kind: "dense", units: 1, activation: "linear" },
    ],
  };
}
