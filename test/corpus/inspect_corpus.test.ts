import { describe, expect, it } from "vitest";
import { inspectCorpus } from "../../src/corpus/inspect_corpus.ts";
import type { Corpus, Signal } from "../../src/corpus/recording.ts";

function corpus(signals: readonly Signal[]): Corpus {
  return {
    name: "hand",
    kind: "simulated",
    description: "Made by hand",
    limits: "It shows nothing",
    attributes: ["valence", "dominance"],
    modalities: ["speech", "facial"],
    frameRate: 60,
    strideFrames: 10,
    recordings: ["a", "b"].map((id, index) => ({
      id,
      speakers: ["P1", `of ${id}`],
      seconds: 90,
      signals: {
        speech: {
          key: id,
          read: () => ({ kind: "waveform", sampleRate: 8000 * (2 - index), samples: Float32Array.of(0, NaN) }),
        },
        facial: { key: id, read: () => signals[index]! },
      },
      labels: { valence: { frameRate: 25, values: Float32Array.of(0.5, NaN, 0.25) } },
      ratings: { valence: Array.from({ length: 6 - index }, () => new Float32Array(3)) },
    })),
    folds: [{ name: "f", train: ["a"], validation: [], test: ["b"] }],
  };
}
const face = (values: number[]): Signal => ({
  kind: "facial_values",
  frameRate: 25,
  names: ["AU1", "yaw"],
  values: Float32Array.from(values),
});

describe("inspectCorpus()", () => {
  const summary = inspectCorpus(corpus([face([0, 0, 1, 0]), face([0, 0, 0, 0, Infinity, 0])]));

  it("counts recordings, minutes, and each speaker once", () => {
    expect(summary).toMatchObject({ recordings: 2, minutes: 3, speakers: ["P1", "of a", "of b"], notes: [] });
  });

  it("tells every rate there is, missing values, and rows in which no face was found", () => {
    expect(summary.signals).toEqual([
      {
        modality: "speech",
        kinds: ["waveform"],
        rates: [8000, 16_000],
        columns: [],
        values: 4,
        missing: 2,
        zeroRows: 0,
      },
      {
        modality: "facial",
        kinds: ["facial_values"],
        rates: [25],
        columns: ["AU1", "yaw"],
        values: 10,
        missing: 1,
        zeroRows: 3,
      },
    ]);
  });

  it("tells raters, missing labels and the mean of the others; of an attribute without labels NaN", () => {
    expect(summary.labels).toEqual([
      { attribute: "valence", recordings: 2, rates: [25], raters: [5, 6], values: 6, missing: 2, mean: 0.375 },
      { attribute: "dominance", recordings: 0, rates: [], raters: [], values: 0, missing: 0, mean: NaN },
    ]);
  });

  it("names speakers who stand on both sides of a fold", () => {
    expect(summary.folds).toEqual([{ name: "f", train: ["a"], validation: [], test: ["b"], sharedSpeakers: ["P1"] }]);
  });
});
