import { describe, expect, it } from "vitest";
import type { Track } from "../../src/corpus/recording.ts";
import { facialFeatures } from "../../src/features/facial_features.ts";

const track: Track = {
  kind: "facial_values",
  frameRate: 25,
  names: [" AU1", "smile", "yaw"],
  values: Float32Array.from({ length: 26 * 3 }, (_, at) => (at % 3) * 100 + Math.floor(at / 3)),
};

describe("facialFeatures()", () => {
  it("brings the facial measures, and no deltas, to 60 frames a second", () => {
    const { names, values } = facialFeatures(track);
    expect(names).toEqual(["AU1", "yaw"]);
    expect(values).toHaveLength(61 * 2);
    // frame 12 is at 0.2 s, row 5
    expect([...values.subarray(24, 26)]).toEqual([5, 205]);
  });

  it("takes the columns that the user names", () => {
    const { names, values } = facialFeatures(track, { frameRate: 25, columns: ["smile"] });
    expect(names).toEqual(["smile"]);
    expect([...values]).toEqual(Array.from({ length: 26 }, (_, row) => 100 + row));
  });

  it("takes every column of a track whose columns a user chose, whatever their names", () => {
    const { names, values } = facialFeatures({ ...track, chosenByUser: true }, { frameRate: 25 });
    expect(names).toEqual(["AU1", "smile", "yaw"]);
    expect(values).toEqual(track.values);
  });

  it("refuses a track without facial measures", () => {
    expect(() => facialFeatures({ ...track, names: ["a", "b", "c"] })).toThrow(/^Cannot select facial columns: /);
  });
});
