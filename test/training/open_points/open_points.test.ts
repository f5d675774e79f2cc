import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concordance } from "../../../src/statistics/concordance.ts";
import { pearson } from "../../../src/statistics/pearson.ts";
import { choosablePoints } from "../../../src/training/open_points/choosable_points.ts";
import { OPEN_POINTS } from "../../../src/training/open_points/open_points.ts";

describe("OPEN_POINTS", () => {
  it("has every number from 1 to 34 and E2, in order, and every name once", () => {
    const numbers = [...new Set(OPEN_POINTS.map(({ point }) => point))];
    expect(numbers).toEqual([...Array.from({ length: 34 }, (_, index) => index + 1), "E2"]);
    expect(new Set(OPEN_POINTS.map(({ name }) => name)).size).toBe(OPEN_POINTS.length);
  });

  it("puts the default first among the readings", () => {
    for (const point of OPEN_POINTS) {
      // Whole numbers come first in an object's keys, whatever the order in which they are written.
      if (point.name !== "recola-frame-rate") expect(Object.keys(point.values)[0]).toBe(point.default);
      expect(Object.keys(point.values)).toContain(point.default);
    }
  });

  it("has another reading to run where a name decides, and a reason against all others where nothing does", () => {
    for (const point of OPEN_POINTS) {
      if (point.decidedBy === undefined) expect(Object.keys(point.values).length).toBeGreaterThan(1);
      if (point.decidedBy === null) expect(Object.keys(point.notRun ?? {}).length).toBeGreaterThan(0);
      for (const reading of Object.keys(point.notRun ?? {})) expect(Object.keys(point.values)).not.toContain(reading);
    }
  });

  it("says everything in one line, with no full stop", () => {
    for (const { question, values, why, notRun = {} } of OPEN_POINTS) {
      expect(question).toMatch(/^[A-Z].*\?$/);
      for (const line of [why, ...Object.values(values), ...Object.values(notRun)])
        expect(line).toMatch(/^[^\n]*[^.\n]$/);
    }
  });

  it("is right that dividing by n - 1 cancels in the PCC and moves a CCC by a factor of 1 to n / (n - 1)", () => {
    const series = fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 })), {
      minLength: 2,
    });
    fc.assert(
      fc.property(series, (pairs) => {
        const [truth, prediction] = [pairs.map(([y]) => y), pairs.map(([, p]) => p)];
        const n = pairs.length;
        const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / n;
        const products = (a: number[], b: number[]) =>
          a.reduce((sum, value, index) => sum + (value - mean(a)) * (b[index]! - mean(b)), 0) / (n - 1);
        const [covariance, ofTruth, ofPrediction] = [
          products(truth, prediction),
          products(truth, truth),
          products(prediction, prediction),
        ];
        if (ofTruth === 0 || ofPrediction === 0) return;
        const gap = mean(truth) - mean(prediction);
        const sampled = (2 * covariance) / (ofTruth + ofPrediction + gap * gap);
        // Sums of up to a few hundred whole numbers in float64: errors near 1e-14; n = 256 would move a CCC by 4e-3.
        expect(covariance / Math.sqrt(ofTruth * ofPrediction)).toBeCloseTo(pearson(truth, prediction), 10);
        const plain = concordance(truth, prediction);
        expect(Math.abs(sampled)).toBeGreaterThanOrEqual(Math.abs(plain) - 1e-12);
        expect(Math.abs(sampled)).toBeLessThanOrEqual((n / (n - 1)) * Math.abs(plain) + 1e-12);
      }),
    );
  });

  it("has what it chooses among the points, and no other", () => {
    expect(choosablePoints().length).toBe(OPEN_POINTS.filter(({ decidedBy }) => decidedBy === undefined).length);
    expect(choosablePoints().map(({ name }) => name)).toContain("learning-rate");
  });
});
