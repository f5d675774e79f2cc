import { expect } from "vitest";
import type { SeriesLoss } from "../../src/statistics/series_loss.ts";
import type { AnnotationPair } from "../_arbitraries/annotation_pair.ts";

/** Expects a loss's gradient to be its central differences, h = 1e-6. */
export function expectSlope(
  lossOf: (truth: ArrayLike<number>, prediction: ArrayLike<number>) => SeriesLoss,
  { truth, prediction }: AnnotationPair,
): void {
  const { gradient } = lossOf(truth, prediction);
  const moved = (frame: number, step: number) => lossOf(truth, prediction.with(frame, prediction[frame]! + step)).loss;
  for (const [frame, slope] of gradient.entries()) {
    // Standard deviations are at least 0.1: the third derivative adds below 1e-9, rounding of two losses near 1 adds
    // below 1e-9 over 2 h. Dividing by N - 1 moves a slope of 1 by 0.025 and more.
    expect(Math.abs((moved(frame, 1e-6) - moved(frame, -1e-6)) / 2e-6 - slope)).toBeLessThanOrEqual(1e-8);
  }
}
