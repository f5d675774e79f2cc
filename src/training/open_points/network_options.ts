import type { CerMtlOptions } from "../../model/cer_mtl.ts";
import type { ChoiceName, Choices, ChoiceValue } from "./choices.ts";

/** What of a CER network is a matter of reading, and not of sizes and tasks. */
export type NetworkOptions = Omit<CerMtlOptions, "frames" | "features" | "tasks">;

type NetworkChoiceName =
  | "conv-axis"
  | "conv-layers"
  | "padding"
  | "activation"
  | "batch-norm"
  | "conv-bias"
  | "gru-form"
  | "gate-activation"
  | "gru-axis"
  | "gru-sharing";

/** What each reading of a point about layers means to `cerMtl`. */
export const NETWORK_CHOICES: {
  readonly [Name in NetworkChoiceName]: Readonly<Record<ChoiceValue<Name>, NetworkOptions>>;
} = {
  "conv-axis": { time: {}, features: { convAxis: "features" } },
  "conv-layers": { one: {}, two: { convLayers: 2 } },
  padding: { same: {}, valid: { padding: "valid" } },
  activation: { relu: {}, tanh: { activation: "tanh" }, linear: { activation: "linear" } },
  "batch-norm": { none: {}, channels: { batchNorm: "channels" }, time: { batchNorm: "time" } },
  "conv-bias": { yes: {}, no: { convBias: false } },
  "gru-form": { "reset-before": {}, "reset-after": { resetAfter: true } },
  "gate-activation": { sigmoid: {}, "hard-sigmoid": { recurrentActivation: "hard_sigmoid" } },
  "gru-axis": { time: {}, filters: { gruAxis: "filters" } },
  "gru-sharing": { "per-task": {}, shared: { sharedGru: true } },
};

/**
 * What choices change of the layers of CER-MTL and CER-STL.
 *
 * @param choices How open points are read; those about anything but layers are left aside.
 * @returns Options of `cerMtl`; none where all is read as by default.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { networkOptions } from "../src/training/open_points/network_options.ts";
 *
 * assert.deepEqual(networkOptions({ "conv-layers": "two", edges: "pad" }), { convLayers: 2 });
 * ```
 */
export function networkOptions(choices: Choices): NetworkOptions {
  const parts = Object.entries(NETWORK_CHOICES).map(([name, options]) => {
    const value = choices[name as ChoiceName];
    return value === undefined ? {} : (options as Readonly<Record<string, NetworkOptions>>)[value];
  });
  return Object.assign({}, ...parts);
}
