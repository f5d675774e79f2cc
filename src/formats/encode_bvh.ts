import type { BvhMotion } from "./bvh_motion.ts";

/**
 * Writes motion capture in Biovision's BVH format.
 *
 * Convention: two spaces a level, line feeds, numbers as the shortest decimals that read back as the same float64.
 *
 * @param motion Joints depth first, as {@linkcode parseBvh} gives them, and their values.
 * @returns The file's text.
 * @throws {RangeError} If joints are in another order, columns are not those of the joints in order, a name cannot be read
 * back, the frame time is not positive, or values are not finite or not as many as frames times channels.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { encodeBvh } from "../src/formats/encode_bvh.ts";
 * import { parseBvh } from "../src/formats/parse_bvh.ts";
 *
 * const hips = { name: "Hips", parent: -1, offset: [0, 0, 0], channels: ["Xrotation"], firstColumn: 0 } as const;
 * const motion = { joints: [hips], frameSeconds: 1 / 60, frames: 2, values: Float64Array.of(10, -20) };
 * assert.deepEqual(parseBvh(encodeBvh(motion)), motion);
 * ```
 */
export function encodeBvh(motion: BvhMotion): string {
  const { joints, frameSeconds, frames, values } = motion;
  const lines = ["HIERARCHY"];
  const path: number[] = [];
  const close = (): void => {
    path.pop();
    lines.push(`${"  ".repeat(path.length)}}`);
  };
  let columns = 0;
  for (const [index, joint] of joints.entries()) {
    while (path.length > 0 && path.at(-1) !== joint.parent) close();
    if ((index === 0) !== (joint.parent === -1) || (index > 0 && path.length === 0)) {
      throw new RangeError(
        `Cannot encode BVH: joints must be depth first below one root, current value is ${joint.name} below joint ${joint.parent}`,
      );
    }
    if (joint.firstColumn !== columns) {
      throw new RangeError(
        `Cannot encode BVH: columns of ${joint.name} must start at ${columns}, current value is ${joint.firstColumn}`,
      );
    }
    if (!/^[^\s{}]+( [^\s{}]+)*$/.test(joint.name)) {
      throw new RangeError(
        `Cannot encode BVH: a joint must have a name of words without braces, current value is ${JSON.stringify(joint.name)}`,
      );
    }
    columns += joint.channels.length;
    const indent = "  ".repeat(path.length);
    lines.push(`${indent}${index === 0 ? "ROOT" : "JOINT"} ${joint.name}`, `${indent}{`);
    lines.push(`${indent}  OFFSET ${joint.offset.map(numeral).join(" ")}`);
    lines.push(`${indent}  ${["CHANNELS", joint.channels.length, ...joint.channels].join(" ")}`);
    if (joint.endSite !== undefined) {
      const offset = joint.endSite.map(numeral).join(" ");
      lines.push(`${indent}  End Site`, `${indent}  {`, `${indent}    OFFSET ${offset}`, `${indent}  }`);
    }
    path.push(index);
  }
  while (path.length > 0) close();

  if (values.length !== frames * columns) {
    throw new RangeError(
      `Cannot encode BVH: there must be ${frames} frames of ${columns} values, current value is ${values.length} values`,
    );
  }
  if (!(frameSeconds > 0)) {
    throw new RangeError(`Cannot encode BVH: the frame time must be positive, current value is ${frameSeconds}`);
  }
  lines.push("MOTION", `Frames: ${frames}`, `Frame Time: ${numeral(frameSeconds)}`);
  for (let frame = 0; frame < frames; frame++) {
    lines.push(Array.from(values.subarray(frame * columns, (frame + 1) * columns), numeral).join(" "));
  }
  return `${lines.join("\n")}\n`;
}

function numeral(value: number): string {
  if (!Number.isFinite(value))
    throw new RangeError(`Cannot encode BVH: numbers must be finite, current value is ${value}`);
  return Object.is(value, -0) ? "-0" : String(value);
}
