import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellSamples } from "../../src/evaluation/cell_samples.ts";
import { type MadePlace, type MadeRecording, madeRuns } from "../_data/measured_cell.ts";

const recordings = ({ seed, fold }: MadePlace): MadeRecording[] => [
  { recording: `${fold}-1`, truth: [0, 1, 2], prediction: [0, seed, 1] },
];
const made = { seeds: [0, 1, 2], folds: ["a", "b"], recordings };
const valence = { attribute: "valence" };

describe("cellSamples()", () => {
  it("gives the same samples for any order of the runs", () => {
    const runs = madeRuns(made);
    const sorted = cellSamples(runs, valence);
    expect(sorted).toMatchObject({ seeds: [0, 1, 2], folds: [{ name: "a", recordings: ["a-1"] }, { name: "b" }] });
    const keys = (samples: typeof sorted) => samples.runs.map((byFold) => byFold.map((run) => run.key));
    fc.assert(
      fc.property(fc.shuffledSubarray(runs, { minLength: runs.length }), (order) => {
        expect(keys(cellSamples(order, valence))).toEqual(keys(sorted));
      }),
    );
  });

  it.each([
    ["no run", [], /there must be runs, current number is 0$/],
    ["a missing run", madeRuns(made).slice(1), /current number for seed 0 and fold a is 0$/],
    ["a run that stands twice", [...madeRuns(made), madeRuns(made)[0]!], /for seed 0 and fold a is 2$/],
    [
      "runs of one fold with other recordings",
      madeRuns({
        ...made,
        recordings: (place) =>
          recordings(place).map((each) => ({ ...each, recording: `${each.recording}${place.seed}` })),
      }),
      /runs of fold a must have the same test recordings, current are a-10 and a-11$/,
    ],
  ])("refuses %s", (_, runs, message) => {
    expect(() => cellSamples(runs, valence)).toThrow(RangeError);
    expect(() => cellSamples(runs, valence)).toThrow(message);
  });

  it("refuses runs that do not have the attribute, and names what they have", () => {
    expect(() => cellSamples(madeRuns(made), { attribute: "dominance" })).toThrow(
      /current tasks of a run are valence$/,
    );
  });
});
