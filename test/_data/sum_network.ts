import type { NetworkSpec } from "../../src/model/network_spec.ts";

/** The sum of a window's two frames of one value, each times a weight, and a bias. */
export const SUM_NETWORK: NetworkSpec = {
  name: "sum",
  frames: 2,
  features: 1,
  tasks: ["valence"],
  trunk: [{ kind: "flatten" }],
  head: [{ kind: "dense", units: 1, activation: "linear" }],
};
