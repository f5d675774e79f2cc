/**
 * Runs and their scores: what is run, what it predicts, how that is scored, and the folder that keeps it.
 *
 * @example The score of a prediction that is right but for its height
 * ```ts
 * import assert from "node:assert/strict";
 * import { scoreFold } from "../src/evaluation/mod.ts";
 *
 * const trace = {
 *   recording: "a",
 *   frames: Int32Array.of(9, 10, 11),
 *   labels: Float32Array.of(0, 1, 2),
 *   predictions: Float32Array.of(1, 2, 3),
 * };
 * const [score] = scoreFold([trace], ["valence"]);
 * assert.ok(Math.abs(score!.concatenated - 4 / 7) < 1e-12);
 * ```
 *
 * @module
 */
export * from "./attribute_on.ts";
export * from "./canonical_json.ts";
export * from "./cell_interval.ts";
export * from "./cell_measures.ts";
export * from "./cell_samples.ts";
export * from "./checkpoint_store.ts";
export * from "./choose_runs.ts";
export * from "./compare_cells.ts";
export * from "./compare_retrained.ts";
export * from "./condition.ts";
export * from "./condition_networks.ts";
export * from "./failure_store.ts";
export * from "./file_store.ts";
export * from "./known_correlation.ts";
export * from "./label_disagreements.ts";
export * from "./measured_run.ts";
export * from "./modalities_on.ts";
export * from "./plan_condition.ts";
export * from "./plan_runs.ts";
export * from "./prediction_trace.ts";
export * from "./process_outputs.ts";
export * from "./record_faults.ts";
export * from "./result_store.ts";
export * from "./results_generation.ts";
export * from "./run_key.ts";
export * from "./run_record.ts";
export * from "./run_training.ts";
export * from "./run_windows.ts";
export * from "./score_fold.ts";
export * from "./verify_store.ts";
