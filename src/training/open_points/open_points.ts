import { NETWORK_POINTS } from "./_network_points.ts";
import { SIGNAL_POINTS } from "./_signal_points.ts";
import { TRAINING_POINTS } from "./_training_points.ts";
import { WINDOW_POINTS } from "./_window_points.ts";
import type { OpenPoint } from "./open_point.ts";

const LAST = 35;

/**
 * What the paper leaves open, 34 points and the two learning rates of claim E2, in the order of their numbers: which readings
 * there are, which is the default and why, where it takes effect, what else decides it, and what is not run.
 */
export const OPEN_POINTS: readonly OpenPoint[] = [
  ...WINDOW_POINTS,
  ...SIGNAL_POINTS,
  ...NETWORK_POINTS,
  ...TRAINING_POINTS,
].toSorted((one, other) => place(one) - place(other));

function place({ point }: OpenPoint): number {
  return point === "E2" ? LAST : point;
}
