import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelDisagreements, type TracedRun } from "../../src/evaluation/label_disagreements.ts";
import type { RunConfiguration } from "../../src/evaluation/run_record.ts";
import { cerMtl } from "../../src/model/cer_mtl.ts";
import { smallRecord } from "../_data/small_run.ts";

const seeds = (...each: number[]): TracedRun[] => each.map((seed) => smallRecord({ seed }));

/** The run with one value of one of its first recording's arrays another. */
function changed({ record, traces }: TracedRun, array: "labels" | "frames"): TracedRun {
  const [first, ...rest] = traces;
  const values = first![array].slice();
  values[2] = 9;
  return { record, traces: [{ ...first!, [array]: values }, ...rest] };
}

describe("labelDisagreements()", () => {
  it("finds none among runs of several seeds on the same windows, nor where there is one run or none", () => {
    for (const runs of [seeds(0, 1, 2), seeds(0), []]) expect(labelDisagreements(runs)).toEqual([]);
  });

  it("names the run, the recording and the task whose gold standard is not that of the others", () => {
    const [one, two, three] = seeds(0, 1, 2) as [TracedRun, TracedRun, TracedRun];
    const found = labelDisagreements([one, changed(two, "labels"), three]);
    expect(found.map(({ key }) => key)).toEqual([two.record.key]);
    expect(found[0]?.reason).toMatch(
      /^its frames and gold standard of arousal in a must be those of the 2 others that test the same windows, such as \w{64}$/,
    );
  });

  it("names every task of a recording whose frames are others", () => {
    const [one, two, three] = seeds(0, 1, 2) as [TracedRun, TracedRun, TracedRun];
    const found = labelDisagreements([changed(one, "frames"), two, three]);
    expect(found.map(({ key }) => key)).toEqual([one.record.key, one.record.key]);
  });

  it("compares a network of one task with one of several", () => {
    const several = smallRecord();
    const network = cerMtl({ frames: 4, features: 2, tasks: ["valence"] });
    const alone = {
      record: smallRecord({ network }).record,
      traces: several.traces.map((trace) => ({
        ...trace,
        labels: trace.labels.filter((_, index) => index % 2 === 1),
        predictions: trace.predictions.filter((_, index) => index % 2 === 1),
      })),
    };
    expect(labelDisagreements([several, alone])).toEqual([]);
    expect(labelDisagreements([several, changed(alone, "labels")]).length).toBe(1);
  });

  it.each<[string, Partial<RunConfiguration>]>([
    ["corpus", { corpus: { name: "generated", kind: "simulated", checksum: "7".repeat(64) } }],
    ["fold", { fold: { name: "second", train: ["c"], validation: ["d"], test: ["a", "b"] } }],
    ["stride", { strideFrames: 2 }],
    ["window length", { network: cerMtl({ frames: 5, features: 2, tasks: ["arousal", "valence"] }) }],
    ["label of a window", { choices: { "label-of-window": "window" } as never }],
  ])("does not compare runs of another %s", (_, changes) => {
    expect(labelDisagreements([...seeds(0, 1), changed(smallRecord(changes), "labels")])).toEqual([]);
  });

  it("always gives the same answer, whatever the order of the runs", () => {
    const [one, two, three, four] = seeds(0, 1, 2, 3) as [TracedRun, TracedRun, TracedRun, TracedRun];
    const runs = [one, changed(two, "labels"), changed(three, "labels"), four];
    const wanted = labelDisagreements(runs);
    expect(wanted.length).toBe(2);
    fc.assert(
      fc.property(fc.shuffledSubarray(runs, { minLength: 4 }), (order) => {
        expect(labelDisagreements(order)).toEqual(wanted);
      }),
    );
  });
});
