import { describe, expect, it } from "vitest";
import { fuse } from "../../src/features/fuse.ts";

const recording = {
  id: "r1",
  frames: 2,
  features: {
    speech: { names: ["a", "b"], values: Float32Array.of(1, 2, 3, 4) },
    motion: { names: ["c"], values: Float32Array.of(5, 6) },
  },
  labels: {},
};

describe("fuse()", () => {
  it("lays modalities side by side in the order in which they are named", () => {
    expect(fuse(recording, ["speech", "motion"])).toEqual({
      names: ["speech: a", "speech: b", "motion: c"],
      values: Float32Array.of(1, 2, 5, 3, 4, 6),
    });
    expect(fuse(recording, ["motion", "speech"]).values).toEqual(Float32Array.of(5, 1, 2, 6, 3, 4));
  });

  it("gives one modality alone as it is, in memory of its own", () => {
    const alone = fuse(recording, ["speech"]).values;
    expect(alone).toEqual(recording.features.speech.values);
    expect(alone.buffer).not.toBe(recording.features.speech.values.buffer);
  });

  it("names recording and modality that do not fit", () => {
    expect(() => fuse(recording, ["speech", "face"])).toThrow(
      new RangeError("Cannot fuse r1: modalities among speech, motion are wanted, current is face"),
    );
    expect(() => fuse(recording, [])).toThrow(/one or more different modalities are wanted/);
    expect(() => fuse(recording, ["speech", "speech"])).toThrow(/current choice is \[speech, speech\]/);
  });
});
