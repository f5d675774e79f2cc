import type { FeatureReadings } from "../../features/signal_features.ts";
import type { Choices } from "./choices.ts";

/**
 * What choices change of how features are made: what `frameCorpus` is to be told.
 *
 * @param choices How open points are read; those about anything but features are left aside.
 * @returns Readings of features; none where all is read as by default.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { featureReadings } from "../src/training/open_points/feature_readings.ts";
 *
 * assert.deepEqual(featureReadings({ "speech-window": "40ms", edges: "pad" }), { frameSeconds: 0.04 });
 * ```
 */
export function featureReadings(choices: Choices): FeatureReadings {
  return {
    ...(choices["speech-window"] === "40ms" && { frameSeconds: 0.04 }),
    ...(choices["speech-energy"] === "c0" && { energy: "c0" as const }),
    ...(choices["motion-deltas"] === "difference" && { deltas: "difference" as const }),
    ...(choices["motion-angles"] === "raw" && { unwrap: false }),
  };
}
