import { expect } from "vitest";

/** Expects two numbers to differ by at most a tolerance; NaN is close to nothing. */
export function expectClose(actual: number, expected: number, tolerance: number): void {
  expect(Math.abs(actual - expected), `${actual} against ${expected}`).toBeLessThanOrEqual(tolerance);
}
