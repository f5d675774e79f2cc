import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CellMeasure, cellMeasure, cellMeasures } from "../../src/evaluation/cell_measures.ts";
import { concordance } from "../../src/statistics/concordance.ts";
import { pearson } from "../../src/statistics/pearson.ts";
import { thousandths } from "../_arbitraries/annotation_series.ts";
import { type MadeCellOptions, madeCell } from "../_data/measured_cell.ts";

// Numbers pass through float32, which moves values below 8 by 2.4e-7 at most, and the CCC of series that vary by 0.1 or
// more by some ten times that. Leaving a recording or fold out, or taking means in another order, is off by 1e-2.
const CLOSE = 1e-5;

const truth = [0, 1, 2, 3];
const measure = (options: MadeCellOptions, name: CellMeasure): number =>
  cellMeasure(madeCell(options), { measure: name });

/** Two recordings that are followed well, one of them too high: together other than each alone. */
const oneFold: MadeCellOptions = {
  seeds: [0],
  folds: ["a"],
  recordings: () => [
    { recording: "r", truth, prediction: [0, 1, 2, 3] },
    { recording: "s", truth, prediction: [2, 3, 4, 5] },
  ],
};

describe("cellMeasure()", () => {
  it("is the CCC of the fold's recordings laid end to end, and of each recording alone", () => {
    const [whole, high] = [
      concordance([...truth, ...truth], [0, 1, 2, 3, 2, 3, 4, 5]),
      concordance(truth, [2, 3, 4, 5]),
    ];
    expect(measure(oneFold, "ccc")).toBeCloseTo(whole, 12);
    expect(measure(oneFold, "recordings")).toBeCloseTo((1 + high) / 2, 12);
    expect(whole).not.toBeCloseTo((1 + high) / 2, 2);
  });

  it("takes the mean over folds and seeds, but lays all folds of a seed end to end where it pools", () => {
    const options: MadeCellOptions = {
      seeds: [0, 1],
      folds: ["a", "b"],
      recordings: ({ seed, fold }) => [
        {
          recording: fold,
          truth,
          prediction: truth.map((value) => (seed === 0 ? value : 3 - value) + (fold === "b" ? 2 : 0)),
        },
      ],
    };
    const high = concordance(truth, [2, 3, 4, 5]);
    const [up, down] = [
      concordance([...truth, ...truth], [0, 1, 2, 3, 2, 3, 4, 5]),
      concordance([...truth, ...truth], [3, 2, 1, 0, 5, 4, 3, 2]),
    ];
    expect(measure(options, "ccc")).toBeCloseTo((1 + high - 1 + concordance(truth, [5, 4, 3, 2])) / 4, 12);
    expect(measure(options, "pooled")).toBeCloseTo((up + down) / 2, 12);
    expect(measure(options, "spread")).toBeCloseTo(
      (Math.SQRT2 * Math.abs((1 + high) / 2 - (-1 + concordance(truth, [5, 4, 3, 2])) / 2)) / 2,
      12,
    );
  });

  it("brings predictions to the mean and spread of the training labels, and turns what was learnt upside down", () => {
    const options: MadeCellOptions = {
      ...oneFold,
      recordings: () => [{ recording: "r", truth, prediction: [-0, -10, -20, -30] }],
      training: () => ({ truth: [0, 1, 2], prediction: [0, -10, -20] }),
    };
    expect(measure(options, "ccc")).toBeLessThan(0);
    expect(measure(options, "recalibrated")).toBeCloseTo(1, 12);
  });

  it("is the training CCC less the test CCC, and the spread of predictions over that of the gold standard", () => {
    const options: MadeCellOptions = {
      ...oneFold,
      recordings: () => [{ recording: "r", truth, prediction: [3, 1.5, 0, -1.5] }],
      training: () => ({ truth: [0, 1], prediction: [0, 1] }),
    };
    expect(measure(options, "gap")).toBeCloseTo(1 - concordance(truth, [3, 1.5, 0, -1.5]), 12);
    expect(measure(options, "responsiveness")).toBeCloseTo(1.5, 12);
  });

  it("is the mean CCC of the latest 100 frames wherever there are as many, over all recordings", () => {
    const wave = Array.from({ length: 102 }, (_, frame) => Math.fround(Math.sin(frame)));
    const flat = wave.map((value) => Math.fround(value / 2));
    const options: MadeCellOptions = {
      ...oneFold,
      recordings: () => [
        { recording: "r", truth: wave, prediction: wave },
        { recording: "s", truth: wave, prediction: flat },
      ],
    };
    const halves = [0, 1, 2].map((start) =>
      concordance(wave.slice(start, start + 100), flat.slice(start, start + 100)),
    );
    expect(measure(options, "trailing")).toBeCloseTo((3 + halves.reduce((sum, value) => sum + value, 0)) / 6, 12);
  });

  it("is NaN as soon as one score is, and never leaves it out", () => {
    const options: MadeCellOptions = {
      ...oneFold,
      folds: ["a", "b"],
      recordings: ({ fold }) => [{ recording: fold, truth, prediction: fold === "a" ? truth : [NaN, 1, 2, 3] }],
    };
    for (const name of ["ccc", "recordings", "pooled", "recalibrated", "gap", "responsiveness"] as const) {
      expect(measure(options, name)).toBeNaN();
    }
  });

  it("has no spread over one seed", () => {
    expect(measure(oneFold, "spread")).toBeNaN();
  });

  it("recalibrates any upright affine map of the truth back to it, and is at most |r| in any case", () => {
    const series = fc
      .array(thousandths(-4, 4), { minLength: 5, maxLength: 20 })
      .filter((values) => Math.max(...values) - Math.min(...values) > 0.5);
    fc.assert(
      fc.property(series, thousandths(0.2, 2), thousandths(-2, 2), (values, slope, height) => {
        const prediction = values.map((value) => slope * value + height);
        const options: MadeCellOptions = {
          ...oneFold,
          recordings: () => [{ recording: "r", truth: values, prediction }],
          training: () => ({ truth: values, prediction }),
        };
        expect(Math.abs(measure(options, "recalibrated") - 1)).toBeLessThan(CLOSE);
        expect(measure(options, "ccc")).toBeLessThan(Math.abs(pearson(values, prediction)) + CLOSE);
      }),
    );
  });
});

describe("cellMeasures()", () => {
  const samples = madeCell({
    seeds: [0, 1, 2],
    folds: ["a", "b"],
    recordings: ({ seed, fold }) =>
      [0, 1, 2].map((recording) => ({
        recording: `${fold}${recording}`,
        truth,
        prediction: truth.map((value) => Math.sin(value + 3 * recording + 7 * seed + (fold === "a" ? 0 : 11))),
      })),
    training: () => ({ truth: [0, 1, 2], prediction: [0, 2, 3] }),
  });

  it("gives each draw, to the bit, what it has alone, whatever draws have in common with it", () => {
    const index = (count: number) => fc.nat({ max: count - 1 });
    const drawnFold = fc.record({
      fold: index(2),
      recordings: fc.array(index(3), { minLength: 1, maxLength: 3 }),
    });
    const draws = fc.array(drawnFold, { minLength: 1, maxLength: 6 }).chain((drawnFolds) =>
      fc.record({
        drawnFolds: fc.constant(drawnFolds),
        draws: fc.array(
          fc.record({
            seeds: fc.array(index(3), { minLength: 1, maxLength: 4 }),
            folds: fc.array(index(drawnFolds.length), { minLength: 1, maxLength: 4 }),
          }),
          { maxLength: 8 },
        ),
      }),
    );
    const names = ["ccc", "recordings", "pooled", "recalibrated", "gap", "responsiveness", "spread"] as const;
    fc.assert(
      fc.property(draws, fc.constantFrom(...names), (many, name) => {
        const alone = many.draws.map(({ seeds, folds }) =>
          cellMeasure(samples, { measure: name, draw: { seeds, folds: folds.map((each) => many.drawnFolds[each]!) } }),
        );
        expect(cellMeasures(samples, { measure: name, draws: many })).toEqual(alone);
      }),
    );
  });
});
