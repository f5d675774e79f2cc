import { expect } from "vitest";

/** Fails unless two series have the same length and no value is further from the wanted one than tolerance x (1 + |wanted|). */
export function expectSeriesClose(values: ArrayLike<number>, wanted: ArrayLike<number>, tolerance: number): void {
  expect(values.length).toBe(wanted.length);
  for (let i = 0; i < wanted.length; i++) {
    const allowed = tolerance * (1 + Math.abs(wanted[i]!));
    expect(Math.abs(values[i]! - wanted[i]!), `value ${i}`).toBeLessThanOrEqual(allowed);
  }
}
