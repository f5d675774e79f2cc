/**
 * How a network is trained: the paper's hyper-parameters, shuffled batches, early stopping, and the loop on one page.
 *
 * @example What the quick profile changes against the paper
 * ```ts
 * import assert from "node:assert/strict";
 * import { describeProfile, PROFILES } from "../src/training/mod.ts";
 *
 * assert.ok(describeProfile(PROFILES.quick).some((change) => change.startsWith("learning rate")));
 * ```
 *
 * @module
 */
export * from "./batches.ts";
export * from "./describe_profile.ts";
export * from "./early_stopping.ts";
export * from "./hyperparameters.ts";
export * from "./open_points/mod.ts";
export * from "./profile_for.ts";
export * from "./profiles.ts";
export * from "./train.ts";
export * from "./uniform_task_weights.ts";
export * from "./validation_scores.ts";
