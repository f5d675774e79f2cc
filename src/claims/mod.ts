/**
 * What the paper says, as data, and the judge of it: printed claims on the paper's own cells, structural claims by
 * exact checks; empirical claims are listed and need runs. Pure: no file, no clock, no chance.
 *
 * @example A number of two decimals stands for an interval
 * ```ts
 * import assert from "node:assert/strict";
 * import { printedInterval } from "../src/claims/mod.ts";
 *
 * const [ccc, mse] = [printedInterval("0.18"), printedInterval("0.11")];
 * assert.ok(ccc.lower - mse.upper < 0.07 && ccc.upper - mse.lower > 0.07); // "more than 7%" is not certain
 * ```
 *
 * @module
 */
export * from "./claim.ts";
export * from "./judge.ts";
export * from "./judge_measured.ts";
export * from "./judgement.ts";
export * from "./measured_cell.ts";
export * from "./parameters_by_reading.ts";
export * from "./parse_claims.ts";
export * from "./printed_interval.ts";
export * from "./published_table.ts";
export * from "./structural_checks.ts";
export * from "./verdict.ts";
