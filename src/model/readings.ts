import type { CerMtlOptions } from "./cer_mtl.ts";

/** A named way to read the paper's description of its network. */
export type ReadingName = "plain" | "plain-reset-after" | "R1" | "R2a" | "R2b" | "R2c";

/** One reading: what it changes against the plain text, and why one might read it so. */
export interface Reading {
  readonly options: Omit<CerMtlOptions, "frames" | "features" | "tasks">;
  /** The number of values in a frame with which the reading reaches 5,615 parameters; null where it never does. */
  readonly featuresFor5615: number | null;
  readonly why: string;
}

/**
 * The readings of the network (Section III against Table V's 5,615 parameters).
 *
 * The text read plainly has 6,190 parameters, or 6,235 with the two-bias recurrent layer. Only readings whose recurrent
 * layer steps over the 25 filters reach 5,615, and only those make true that "increasing the input size directly effects
 * the complexity/number of parameters".
 */
export const READINGS: Readonly<Record<ReadingName, Reading>> = {
  plain: {
    options: {},
    featuresFor5615: null,
    why: "Section III as it stands: one convolution, pooling, recurrent layers over time, Keras 2.3's single bias",
  },
  "plain-reset-after": {
    options: { resetAfter: true },
    featuresFor5615: null,
    why: "The same with the recurrent layer that tf.keras 2 has by default",
  },
  R1: {
    options: { convLayers: 2, gruAxis: "filters" },
    featuresFor5615: 39,
    why: "Two convolutions (Section II-D says multiple), speech input, recurrent layers over a transposed map; no layer that the paper does not name",
  },
  R2a: {
    options: { batchNorm: "channels", gruAxis: "filters" },
    featuresFor5615: 63,
    why: "The stated input, an unmentioned batch normalisation of the filters, recurrent layers over a transposed map",
  },
  R2b: {
    options: { batchNorm: "channels", gruAxis: "filters", padding: "valid", resetAfter: true },
    featuresFor5615: 63,
    why: "As R2a with the defaults of tf.keras 2: no padding, two-bias recurrent layers",
  },
  R2c: {
    options: { batchNorm: "time", gruAxis: "filters", convBias: false, resetAfter: true },
    featuresFor5615: 63,
    why: "A convolution without bias and batch normalisation along time, as a channels-first convolution before a default normalisation gives",
  },
};
