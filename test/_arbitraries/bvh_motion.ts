import * as fc from "fast-check";
import type { BvhChannel, BvhJoint, BvhMotion } from "../../src/formats/bvh_motion.ts";

const CHANNELS: readonly BvhChannel[] = ["Xposition", "Yposition", "Zposition", "Xrotation", "Yrotation", "Zrotation"];

/** Skeletons of up to 5 joints, any channels in any order, and up to 3 frames of any finite numbers. */
export function bvhMotion(): fc.Arbitrary<BvhMotion> {
  const number = fc.double({ noDefaultInfinity: true, noNaN: true });
  const offset = fc.tuple(number, number, number);
  const joint = fc.record({
    name: fc.stringMatching(/^[A-Za-z:_.-]{1,8}( [a-z]{1,3})?$/),
    // How far up the path of open joints the parent is; 0 is the joint before.
    up: fc.nat(3),
    offset,
    channels: fc.shuffledSubarray([...CHANNELS]),
    endSite: fc.option(offset),
  });
  return fc.tuple(fc.array(joint, { minLength: 1, maxLength: 5 }), fc.nat(3)).chain(([drawn, frames]) => {
    const joints: BvhJoint[] = [];
    const path: number[] = [];
    let columns = 0;
    for (const [index, { name, up, offset, channels, endSite }] of drawn.entries()) {
      path.length = Math.max(Math.min(path.length, 1), path.length - up);
      joints.push({
        name,
        parent: path.at(-1) ?? -1,
        offset,
        channels,
        firstColumn: columns,
        ...(endSite === null ? {} : { endSite }),
      });
      path.push(index);
      columns += channels.length;
    }
    // A frame of no values would be a blank line, which is no row.
    const rows = columns === 0 ? 0 : frames;
    return fc
      .record({
        frameSeconds: fc.double({ min: 1e-6, max: 1, noNaN: true }),
        values: fc.array(number, { minLength: rows * columns, maxLength: rows * columns }),
      })
      .map(({ frameSeconds, values }) => ({ joints, frameSeconds, frames: rows, values: Float64Array.from(values) }));
  });
}
