/**
 * Simulated corpora: people who feel, speak and move by a seed, and raters who see it, so that the whole path from waveform
 * to verdict can be walked without any corpus. The same bytes on every machine.
 *
 * @example What raters agree on, and what was felt
 * ```ts
 * import assert from "node:assert/strict";
 * import { simRecola } from "../src/corpus/simulated/mod.ts";
 * import { pearson } from "../src/statistics/mod.ts";
 *
 * const [first] = simRecola({ size: "smoke", seed: 1 }).recordings;
 * assert.ok(pearson(first!.affect.activation!.values, first!.labels.activation!.values) > 0.6);
 * ```
 *
 * @module
 */
export * from "./sim_creativeit.ts";
export * from "./sim_recola.ts";
export * from "./simulate_recording.ts";
export * from "./simulated_corpus.ts";
export type { SimulatedCorpusName, SimulationSize } from "./simulation_constants.ts";
