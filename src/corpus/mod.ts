/**
 * Corpora: what a recording is, and readers that find recordings, labels and folds in a folder of the user's.
 *
 * @example One fold a recording, none in two sets
 * ```ts
 * import assert from "node:assert/strict";
 * import { leaveOneOutFolds } from "../src/corpus/mod.ts";
 *
 * const [first] = leaveOneOutFolds(["segment-1", "segment-2", "segment-3"]);
 * assert.deepEqual(first, { name: "segment-1", train: ["segment-3"], validation: ["segment-2"], test: ["segment-1"] });
 * ```
 *
 * @module
 */
export * from "./creativeit/read_creativeit.ts";
export * from "./creativeit/write_creativeit.ts";
export * from "./inspect_corpus.ts";
export * from "./leave_one_out_folds.ts";
export * from "./mean_of_raters.ts";
export * from "./recola/read_recola.ts";
export * from "./recola/write_recola.ts";
export * from "./recording.ts";
export * from "./select_facial_columns.ts";
export * from "./simulated/mod.ts";
export * from "./speaker_exclusive_folds.ts";
export * from "./studyforrest/read_studyforrest.ts";
