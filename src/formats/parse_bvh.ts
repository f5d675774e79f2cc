import { bvhHierarchy } from "./_bvh_hierarchy.ts";
import { decimal } from "./_decimal.ts";
import { quote } from "./_quote.ts";
import type { BvhMotion } from "./bvh_motion.ts";
import type { ParseOptions } from "./parse_options.ts";

/**
 * Reads motion capture in Biovision's BVH format: the skeleton, and one row of channel values a frame.
 *
 * Convention: channels keep the file's order, which is also the order of rotation, and are known by name; a joint may have
 * any of the six, each once, and must have them declared before its children. Words may be parted by spaces or tabs, also
 * after `Frames:`, and a brace may stand on the line of its joint. One skeleton a file, one row a line.
 *
 * @param text The whole file.
 * @param options What messages call it.
 * @returns Joints, frame time, and values, shape [frames, channels].
 * @throws {SyntaxError} If the text is anything else, or if frames or values are not as many as declared; the message
 * names file and line.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseBvh } from "../src/formats/parse_bvh.ts";
 *
 * const root = "HIERARCHY\nROOT Hips {\nOFFSET 0 0 0\nCHANNELS 3 Zrotation Xrotation Yrotation\nEnd Site {\nOFFSET 0 1 0\n}}\n";
 * const { joints, values } = parseBvh(`${root}MOTION\nFrames:\t2\nFrame Time: 0.04\n1 2 3\n4 5 6\n`);
 * assert.deepEqual(joints[0]?.channels, ["Zrotation", "Xrotation", "Yrotation"]);
 * assert.deepEqual([...values], [1, 2, 3, 4, 5, 6]);
 * ```
 */
export function parseBvh(text: string, options: ParseOptions = {}): BvhMotion {
  const { name = "input" } = options;
  const fail = (line: number, wanted: string, current: string | number): never => {
    throw new SyntaxError(`Cannot read ${name}, line ${line}: ${wanted}, current value is ${current}`);
  };
  const lines = text.split("\n");
  const motionAt = lines.findIndex((line) => line.trim() === "MOTION");
  if (motionAt === -1) fail(lines.length, "there must be a line MOTION", "the end of the file");
  const joints = bvhHierarchy(lines.slice(0, motionAt), fail);
  const channels = joints.reduce((sum, joint) => sum + joint.channels.length, 0);

  const rows = lines.map((line, index) => ({ number: index + 1, text: line.trim() }));
  const [count, time, ...frameRows] = rows.slice(motionAt + 1).filter((row) => row.text !== "");
  const end = { number: lines.length, text: "" };
  const setting = (row: typeof end, pattern: RegExp, wanted: string): number => {
    const value = decimal(pattern.exec(row.text)?.[1] ?? "");
    return Number.isNaN(value) ? fail(row.number, `there must be ${wanted}`, quote(row.text)) : value;
  };
  const frames = setting(count ?? end, /^Frames:\s*(\d+)$/, "Frames: and their number");
  const frameSeconds = setting(time ?? end, /^Frame\s+Time:\s*(\S+)$/, "Frame Time: and seconds");
  if (frameSeconds <= 0) fail(time!.number, "the frame time must be positive", frameSeconds);
  if (frameRows.length !== frames) {
    fail(frameRows[frames]?.number ?? end.number, `there must be ${frames} frames as declared`, frameRows.length);
  }

  // Grown, not allocated: frames times channels may be far more than the file has.
  const values: number[] = [];
  for (const row of frameRows) {
    const words = row.text.split(/\s+/);
    if (words.length !== channels) fail(row.number, `a frame must have ${channels} values`, words.length);
    for (const word of words) {
      const value = decimal(word);
      if (Number.isNaN(value)) fail(row.number, "a value must be a finite number", quote(word));
      values.push(value);
    }
  }
  return { joints, frameSeconds, frames, values: Float64Array.from(values) };
}
