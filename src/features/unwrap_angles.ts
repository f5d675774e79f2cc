/** How angles are laid out. */
export interface UnwrapAnglesOptions {
  /** Values of a row. */
  readonly columns: number;
}

/**
 * Takes the jumps of whole turns out of angles, so that 179° followed by -179° is a step of 2°.
 *
 * Convention: each column by itself; whole turns are added so that the first angle lies in [-180, 180) and each next one
 * less than half a turn away from the one before (a step of exactly half a turn goes down). Adding whole turns to any of
 * the angles given therefore changes nothing. A NaN stays NaN, and the next angle is compared with the last before it.
 *
 * @param degrees Row-major, shape [rows, columns].
 * @param options The layout.
 * @returns Angles without jumps, shape [rows, columns].
 * @throws {RangeError} If the angles do not fill whole rows of one column or more.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { unwrapAngles } from "../src/features/unwrap_angles.ts";
 *
 * assert.deepEqual([...unwrapAngles(Float32Array.of(178, 179, -179, -178), { columns: 1 })], [178, 179, 181, 182]);
 * ```
 */
export function unwrapAngles(degrees: Float32Array, options: UnwrapAnglesOptions): Float32Array {
  const { columns } = options;
  if (!Number.isInteger(columns) || columns < 1 || degrees.length % columns !== 0) {
    throw new RangeError(
      `Cannot unwrap angles: they must fill whole rows of one column or more, current values are ${degrees.length} in ${columns} columns`,
    );
  }
  const unwrapped = new Float32Array(degrees.length);
  const last = new Float64Array(columns);
  for (const [at, angle] of degrees.entries()) {
    const column = at % columns;
    const turns = Math.floor((angle - last[column]! + 180) / 360);
    unwrapped[at] = angle - 360 * turns;
    if (!Number.isNaN(angle)) last[column] = unwrapped[at]!;
  }
  return unwrapped;
}
