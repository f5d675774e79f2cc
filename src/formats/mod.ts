/**
 * Strict readers and writers of the formats that corpora come in: each parser is a pure function of a file's content that
 * either gives valid data or throws an error which says what is wrong and where; `read…` opens a file and names it.
 *
 * @example An array that NumPy reads, and back
 * ```ts
 * import assert from "node:assert/strict";
 * import { encodeNpy, parseNpy } from "../src/formats/mod.ts";
 *
 * const frames = { shape: [2, 1], values: Float32Array.of(0.5, 0.25) };
 * assert.deepEqual(parseNpy(encodeNpy(frames)), frames);
 * assert.throws(() => parseNpy(encodeNpy(frames).subarray(1), { name: "x.npy" }), /^SyntaxError: Cannot read x.npy at byte 0/);
 * ```
 *
 * @module
 */
export * from "./arff_table.ts";
export * from "./bvh_motion.ts";
export * from "./decode_text.ts";
export * from "./encode_arff.ts";
export * from "./encode_bvh.ts";
export * from "./encode_npy.ts";
export * from "./encode_wav.ts";
export * from "./joint_rotations.ts";
export * from "./make_folder.ts";
export * from "./npy_array.ts";
export * from "./parse_arff.ts";
export * from "./parse_bvh.ts";
export * from "./parse_npy.ts";
export * from "./parse_options.ts";
export * from "./parse_wav.ts";
export * from "./read_arff.ts";
export * from "./read_bvh.ts";
export * from "./read_npy.ts";
export * from "./read_wav.ts";
export * from "./resample.ts";
export * from "./sound.ts";
