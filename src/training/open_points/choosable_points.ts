import type { ChoosablePoint, OpenPoint } from "./open_point.ts";
import { OPEN_POINTS } from "./open_points.ts";

/**
 * The points that `name=value` decides, in the order of OPEN_POINTS.
 *
 * @returns Each with all its readings.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { choosablePoints } from "../src/training/open_points/choosable_points.ts";
 *
 * assert.equal(choosablePoints()[0]?.name, "label-of-window");
 * ```
 */
export function choosablePoints(): ChoosablePoint[] {
  return OPEN_POINTS.filter((point: OpenPoint): point is ChoosablePoint => point.decidedBy === undefined);
}
