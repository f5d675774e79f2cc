import * as fc from "fast-check";
import type { WindowShape } from "../../src/windows/window_offsets.ts";

/** An even number of columns up to beyond the paper's 60 and a stride up to beyond its 10. */
export function windowShape(): fc.Arbitrary<WindowShape> {
  return fc.record({
    frames: fc.integer({ min: 1, max: 32 }).map((half) => 2 * half),
    strideFrames: fc.integer({ min: 1, max: 12 }),
  });
}
