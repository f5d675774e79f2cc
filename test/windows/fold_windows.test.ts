import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Corpus } from "../../src/corpus/recording.ts";
import { readStudyforrest } from "../../src/corpus/studyforrest/read_studyforrest.ts";
import { fitStandardization } from "../../src/features/fit_standardization.ts";
import { frameCorpus } from "../../src/features/frame_corpus.ts";
import type { FramedCorpus, FramedRecording } from "../../src/features/framed_corpus.ts";
import { fuse } from "../../src/features/fuse.ts";
import { type FoldWindowsOptions, foldWindows, type WindowSet } from "../../src/windows/fold_windows.ts";
import { recordingWindows } from "../../src/windows/recording_windows.ts";
import { windowOffsets } from "../../src/windows/window_offsets.ts";
import { framedCorpus } from "../_arbitraries/framed_corpus.ts";
import { featureImage } from "../_assertions/feature_image.ts";
import { STUDYFORREST, WITHOUT_STUDYFORREST } from "../_data/studyforrest.ts";

const OPTIONS: FoldWindowsOptions = {
  fold: { name: "last", train: ["r0", "r1"], validation: ["r2"], test: ["r3"] },
  modalities: ["speech", "motion"],
  attributes: ["arousal", "valence"],
  frames: 4,
  strideFrames: 3,
  trainingHopFrames: 3,
  evaluationHopFrames: 1,
};
const SHAPE = { frames: OPTIONS.frames, strideFrames: OPTIONS.strideFrames };

function recording(id: string, frames: number): FramedRecording {
  const count = (columns: number) => Float32Array.from({ length: frames * columns }, (_, at) => at % 11);
  return {
    id,
    frames,
    features: { speech: { names: ["a", "b"], values: count(2) }, motion: { names: ["c"], values: count(1) } },
    labels: { arousal: count(1), valence: count(1).map((value) => -value) },
  };
}
const corpusOf = (...recordings: FramedRecording[]): FramedCorpus => ({
  corpus: {} as Corpus,
  recordings,
  checksum: "",
});
const SMALL = corpusOf(recording("r0", 20), recording("r1", 14), recording("r2", 12), recording("r3", 15));

const sets = (windows: { training: WindowSet; validation: WindowSet; test: WindowSet }) => [
  windows.training,
  windows.validation,
  windows.test,
];

describe("foldWindows()", () => {
  it("lays training recordings out first, then validation, then test", () => {
    const { store, featureNames, training, validation, test } = foldWindows(SMALL, OPTIONS);
    expect(store).toMatchObject({ frames: 61, features: 3 });
    expect(featureNames).toEqual(["speech: a", "speech: b", "motion: c"]);
    expect([...training.starts]).toEqual([0, 3, 6, 9, 20, 23]);
    expect([...validation.starts]).toEqual([34, 35, 36]);
    expect([...test.starts]).toEqual([46, 47, 48, 49, 50, 51]);
  });

  it("labels each window by its recording's own frame l, tasks side by side", () => {
    const { training } = foldWindows(SMALL, OPTIONS);
    expect(training.recordings).toEqual([
      { recording: "r0", first: 0, windows: 4, labelFrames: Int32Array.of(3, 6, 9, 12) },
      { recording: "r1", first: 4, windows: 2, labelFrames: Int32Array.of(3, 6) },
    ]);
    expect([...training.labels]).toEqual([3, -3, 6, -6, 9, -9, 1, -1, 3, -3, 6, -6]);
  });

  it("gives validation a hop of its own where one is named", () => {
    expect(foldWindows(SMALL, { ...OPTIONS, validationHopFrames: 2 }).validation.starts.length).toBe(2);
  });

  it("gives a recording that is too short no window, and says so in its range", () => {
    const framed = corpusOf(recording("r0", 20), recording("r1", 9), recording("r2", 12), recording("r3", 15));
    expect(foldWindows(framed, OPTIONS).training.recordings[1]).toEqual({
      recording: "r1",
      first: 4,
      windows: 0,
      labelFrames: new Int32Array(0),
    });
  });

  it("lets validation and test share recordings, one reading of the paper's development set", () => {
    const fold = { name: "dev", train: ["r0", "r1"], validation: ["r2", "r3"], test: ["r2", "r3"] };
    const { store, validation, test } = foldWindows(SMALL, { ...OPTIONS, fold });
    expect(store.frames).toBe(61);
    expect(test).toEqual(validation);
  });

  it("names N, the stride and the longest recording where none is long enough", () => {
    expect(() => foldWindows(SMALL, { ...OPTIONS, frames: 6, validationHopFrames: 1 })).toThrow(
      new RangeError(
        "Cannot cut windows of N = 6 frames at stride 3: a recording of more than 15 frames is wanted in the validation set of fold last, current longest is r2 with 12",
      ),
    );
    expect(() => foldWindows(SMALL, { ...OPTIONS, longestFrames: 8 })).toThrow(
      /N = 8 frames at stride 3: .* more than 21 frames is wanted in the train set .* longest is r0 with 20$/,
    );
  });

  it("refuses to train on a recording that it validates or tests on", () => {
    for (const set of ["validation", "test"] as const) {
      const fold = { ...OPTIONS.fold, [set]: ["r1"] };
      expect(() => foldWindows(SMALL, { ...OPTIONS, fold })).toThrow(
        new RangeError(
          "Cannot cut the windows of fold last: training recordings must be one or more, each named once and in no other set, current exception is r1",
        ),
      );
    }
    expect(() => foldWindows(SMALL, { ...OPTIONS, fold: { ...OPTIONS.fold, train: [] } })).toThrow(/number is 0$/);
  });

  it("names a recording, a modality or an attribute that the corpus lacks", () => {
    const fold = { ...OPTIONS.fold, test: ["r9"] };
    expect(() => foldWindows(SMALL, { ...OPTIONS, fold })).toThrow(
      new RangeError(
        "Cannot cut the windows of fold last: recordings among r0, r1, r2, r3 are wanted, current id is r9",
      ),
    );
    expect(() => foldWindows(SMALL, { ...OPTIONS, modalities: ["face"] })).toThrow(/current is face/);
    expect(() => foldWindows(SMALL, { ...OPTIONS, attributes: ["dominance"] })).toThrow(
      new RangeError("Cannot cut windows of recording r0: labels of dominance are wanted, it has arousal, valence"),
    );
  });

  it("always gives a window the P x N image of its recording's standardised frames around the frame of its label", () => {
    fc.assert(
      fc.property(framedCorpus(), (framed) => {
        const windows = foldWindows(framed, OPTIONS);
        const { mean, deviation } = windows.standardization;
        for (const set of sets(windows)) {
          for (const { recording: id, first, labelFrames } of set.recordings) {
            const source = framed.recordings.find((each) => each.id === id)!;
            const { values } = fuse(source, OPTIONS.modalities);
            for (const [index, frame] of labelFrames.entries()) {
              const image = featureImage(windows.store, set.starts[first + index]!, SHAPE);
              const columns = [frame - 3, frame, frame + 3, frame + 6];
              const wanted = mean.map((each, feature) =>
                columns.map((column) => Math.fround((values[column * 3 + feature]! - each) / deviation[feature]!)),
              );
              expect(image).toEqual(wanted);
              expect(set.labels[2 * (first + index)]).toBe(source.labels.arousal![frame]);
              expect(set.labels[2 * (first + index) + 1]).toBe(source.labels.valence![frame]);
            }
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it("never lets a window cross the edge of a recording: the windows are those of each recording alone", () => {
    fc.assert(
      fc.property(framedCorpus(), (framed) => {
        const { training } = foldWindows(framed, OPTIONS);
        const alone = framed.recordings
          .slice(0, 2)
          .map(({ frames }) => recordingWindows(frames, { ...SHAPE, hopFrames: OPTIONS.trainingHopFrames }));
        expect(training.recordings.map(({ labelFrames }) => labelFrames)).toEqual(
          alone.map((each) => each.labelFrames),
        );
        const offset = framed.recordings[0]!.frames;
        expect([...training.starts]).toEqual([...alone[0]!.starts, ...alone[1]!.starts.map((start) => start + offset)]);
      }),
    );
  });

  it("never lets anything of a validation or test recording change what is trained on", () => {
    fc.assert(
      fc.property(framedCorpus(), framedCorpus(), (framed, other) => {
        const swapped = { ...framed, recordings: [...framed.recordings.slice(0, 2), ...other.recordings.slice(2)] };
        const [before, after] = [framed, swapped].map((each) => foldWindows(each, OPTIONS));
        const frames = framed.recordings[0]!.frames + framed.recordings[1]!.frames;
        const trained = (windows: typeof before) => ({
          standardization: windows!.standardization,
          training: windows!.training,
          frames: windows!.store.values.slice(0, 3 * frames),
        });
        expect(trained(after)).toEqual(trained(before));
      }),
    );
  });

  it("never lets anything of a validation or test recording change what is trained on, however the paper is read", () => {
    const readings = fc.record({
      indices: fc.constantFrom("grid", "literal", "causal"),
      label: fc.constantFrom("frame", "mean"),
      delayFrames: fc.nat({ max: 2 }),
      edges: fc.constantFrom("drop", "pad"),
      featureScale: fc.constantFrom("train", "recording", "speaker", "none"),
      labelScale: fc.constantFrom("none", "min-max"),
      zeroed: fc.constantFrom([], ["motion"]),
    });
    const recordings = ["r0", "r1", "r2", "r3", "r4", "r5"].map((id, index) => ({
      id,
      speakers: [index < 2 ? "a" : "b"],
    }));
    const corpus = { recordings } as unknown as Corpus;
    fc.assert(
      fc.property(framedCorpus(), framedCorpus(), readings, (framed, other, readings) => {
        const swapped = { recordings: [...framed.recordings.slice(0, 2), ...other.recordings.slice(2)], checksum: "" };
        const options: FoldWindowsOptions = { ...OPTIONS, ...readings };
        const [before, after] = [framed, swapped].map((each) => foldWindows({ ...each, corpus }, options));
        expect(after!.training).toEqual(before!.training);
        const images = (windows: typeof before) =>
          Array.from(windows!.training.starts, (start) => featureImage(windows!.store, start, SHAPE));
        expect(images(after)).toEqual(images(before));
      }),
      { numRuns: 50 },
    );
  });

  it("always fits the standardisation on the frames of the training recordings, all of them and no others", () => {
    fc.assert(
      fc.property(framedCorpus(), (framed) => {
        const blocks = framed.recordings.slice(0, 2).map((each) => fuse(each, OPTIONS.modalities).values);
        expect(foldWindows(framed, OPTIONS).standardization).toEqual(fitStandardization(blocks, { features: 3 }));
      }),
    );
  });

  it("always moves labels, and nothing else, when labels are moved in time", () => {
    fc.assert(
      fc.property(framedCorpus(), fc.integer({ min: 1, max: 3 }), (framed, shift) => {
        const moved = framed.recordings.map((each) => ({
          ...each,
          labels: {
            arousal: each.labels.arousal!,
            valence: Float32Array.from(
              each.labels.valence!,
              (_, frame) => each.labels.valence![Math.max(frame - shift, 0)]!,
            ),
          },
        }));
        const [before, after] = [framed.recordings, moved].map((recordings) =>
          foldWindows({ ...framed, recordings }, { ...OPTIONS, attributes: ["valence"] }),
        );
        expect(after!.store).toEqual(before!.store);
        expect(after!.test.starts).toEqual(before!.test.starts);
        const { valence } = framed.recordings[3]!.labels;
        const wanted = [...after!.test.recordings[0]!.labelFrames].map((frame) => valence![frame - shift]);
        expect([...after!.test.labels]).toEqual(wanted);
      }),
    );
  });

  it("labels a window by the mean over the frames of its columns where that is how labels are read", () => {
    const { training } = foldWindows(SMALL, { ...OPTIONS, label: "mean" });
    // r0 counts up to 10 and starts anew: columns 0, 3, 6, 9 and 3, 6, 9, 12 have the labels 0 3 6 9 and 3 6 9 1.
    expect([...training.labels.subarray(0, 4)]).toEqual([4.5, -4.5, 4.75, -4.75]);
  });

  it("brings the training labels to -1 … 1 by their own smallest and largest value, a constant one to 0", () => {
    const flat = SMALL.recordings.map((each) => ({
      ...each,
      labels: { arousal: each.labels.arousal!, valence: new Float32Array(each.frames).fill(7) },
    }));
    const { training } = foldWindows({ ...SMALL, recordings: flat }, { ...OPTIONS, labelScale: "min-max" });
    // r0 has all of 0 … 10; its windows are labelled 3, 6, 9, 1.
    expect([...training.labels.subarray(0, 8)]).toEqual([-0.4, 0, 0.2, 0, 0.8, 0, -0.8, 0].map(Math.fround));
  });

  it("makes zeros of a modality that is there but not used", () => {
    const plain = foldWindows(SMALL, OPTIONS).store.values;
    const { values } = foldWindows(SMALL, { ...OPTIONS, zeroed: ["speech"] }).store;
    expect(values).toEqual(plain.map((value, at) => (at % 3 === 2 ? value : 0)));
  });

  it("standardises by speaker over all recordings of the same speakers, and names a recording without any", () => {
    const corpus = { recordings: ["r0", "r1", "r2", "r3"].map((id) => ({ id, speakers: [`s${id}`] })) };
    const known = { ...SMALL, corpus: corpus as unknown as Corpus };
    const [bySpeaker, byRecording] = (["speaker", "recording"] as const).map((featureScale) =>
      foldWindows(known, { ...OPTIONS, featureScale }),
    );
    expect(bySpeaker).toEqual(byRecording);
    const paired = {
      recordings: corpus.recordings.map(({ id }) => ({
        id,
        speakers: id === "r0" ? ["b", "a"] : id === "r1" ? ["a", "b"] : ["c"],
      })),
    };
    const pairs = foldWindows(
      { ...SMALL, corpus: paired as unknown as Corpus },
      { ...OPTIONS, featureScale: "speaker" },
    );
    // All training recordings are of the same two speakers: their moments are those of the training set.
    const frames = 3 * 34;
    expect(pairs.store.values.slice(0, frames)).toEqual(foldWindows(SMALL, OPTIONS).store.values.slice(0, frames));
    expect(() =>
      foldWindows(
        { ...SMALL, corpus: { recordings: [] } as unknown as Corpus },
        { ...OPTIONS, featureScale: "speaker" },
      ),
    ).toThrow(
      "Cannot standardise features by speaker: every recording must name who speaks in it, current recording without is r0",
    );
  });

  it("says how long a recording must be when labels are delayed", () => {
    // Columns at l - 23, -20, -17, -14 for a delay of 20: 23 frames before the label's, none after it.
    expect(() => foldWindows(SMALL, { ...OPTIONS, delayFrames: 20 })).toThrow(
      /more than 23 frames is wanted in the train set/,
    );
  });

  it("always gives every recording zero mean and unit deviation when each is standardised by itself", () => {
    fc.assert(
      fc.property(framedCorpus(), (framed) => {
        const { store } = foldWindows(framed, { ...OPTIONS, featureScale: "recording" });
        let offset = 0;
        for (const { frames } of framed.recordings.slice(0, 4)) {
          for (let feature = 0; feature < 3; feature++) {
            const values = Array.from({ length: frames }, (_, k) => store.values[(offset + k) * 3 + feature]!);
            const mean = values.reduce((sum, value) => sum + value, 0) / frames;
            const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / frames;
            // Values of up to 30 are rounded to float32, half an ulp of 2^-24 * 8 each; a mean left in would be of order 1.
            expect(Math.abs(mean)).toBeLessThan(1e-6);
            expect(variance === 0 || Math.abs(variance - 1) < 1e-5).toBe(true);
          }
          offset += frames;
        }
      }),
    );
  });

  it("leaves features as they are where none are standardised", () => {
    fc.assert(
      fc.property(framedCorpus(), (framed) => {
        const { store } = foldWindows(framed, { ...OPTIONS, featureScale: "none" });
        const { values } = fuse(framed.recordings[0]!, OPTIONS.modalities);
        expect(store.values.slice(0, values.length)).toEqual(values);
      }),
    );
  });

  it("always gives a window padded with the first and last frames of its own recording, and moments without them", () => {
    fc.assert(
      fc.property(
        framedCorpus(),
        fc.record({
          indices: fc.constantFrom("grid", "literal", "causal"),
          delayFrames: fc.nat({ max: 15 }),
          label: fc.constantFrom("frame", "mean"),
        }),
        (framed, readings) => {
          const options = { ...OPTIONS, ...readings, edges: "pad" } as const;
          const windows = foldWindows(framed, options);
          expect(windows.standardization).toEqual(foldWindows(framed, OPTIONS).standardization);
          const { mean, deviation } = windows.standardization;
          const offsets = [...windowOffsets({ ...SHAPE, indices: readings.indices })];
          for (const { recording: id, first, labelFrames } of windows.test.recordings) {
            const source = framed.recordings.find((each) => each.id === id)!;
            expect(labelFrames.length).toBe(source.frames);
            const { values } = fuse(source, OPTIONS.modalities);
            const inside = (frame: number) => Math.min(Math.max(frame, 0), source.frames - 1);
            for (const [index, frame] of labelFrames.entries()) {
              const wanted = mean.map((each, feature) =>
                offsets
                  .map((offset) => inside(frame - readings.delayFrames + offset))
                  .map((column) => Math.fround((values[column * 3 + feature]! - each) / deviation[feature]!)),
              );
              expect(featureImage(windows.store, windows.test.starts[first + index]!, SHAPE)).toEqual(wanted);
              const labels = (readings.label === "mean" ? offsets : [0]).map(
                (offset) => source.labels.arousal![inside(frame + offset)]!,
              );
              const label = Math.fround(labels.reduce((sum, value) => sum + value, 0) / labels.length);
              expect(windows.test.labels[2 * (first + index)]).toBe(label);
            }
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it("always takes a delay of k frames for labels that are k frames earlier", () => {
    fc.assert(
      fc.property(framedCorpus(), fc.integer({ min: 0, max: 2 }), (framed, delayFrames) => {
        const options = { ...OPTIONS, trainingHopFrames: 1 };
        const delayed = foldWindows(framed, { ...options, delayFrames });
        const earlier = framed.recordings.map((each) => ({
          ...each,
          labels: Object.fromEntries(
            Object.entries(each.labels).map(([name, trace]) => [
              name,
              trace.map((_, frame) => trace[Math.min(frame + delayFrames, trace.length - 1)]!),
            ]),
          ),
        }));
        const plain = foldWindows({ ...framed, recordings: earlier }, options);
        // An image reaches 6 frames beyond l, further than the delay: the same windows fit.
        expect(delayed.store).toEqual(plain.store);
        for (const [which, set] of sets(delayed).entries()) {
          expect(set.starts).toEqual(sets(plain)[which]!.starts);
          expect(set.labels).toEqual(sets(plain)[which]!.labels);
        }
      }),
    );
  });

  it("always gives causal images the labels of their last frames, which is also how that reading of a label would have it", () => {
    fc.assert(
      fc.property(framedCorpus(), (framed) => {
        const { test } = foldWindows(framed, { ...OPTIONS, indices: "causal" });
        const { store } = foldWindows(framed, OPTIONS);
        const grid = foldWindows(framed, OPTIONS).test;
        expect(test.starts).toEqual(grid.starts);
        const { arousal } = framed.recordings[3]!.labels;
        const base = store.frames - framed.recordings[3]!.frames;
        const wanted = [...grid.starts].map((start) => arousal![start - base + 9]);
        expect([...test.labels].filter((_, k) => k % 2 === 0)).toEqual(wanted);
      }),
    );
  });

  it("never changes the corpus", () => {
    fc.assert(
      fc.property(framedCorpus(), (framed) => {
        const before = structuredClone(framed);
        foldWindows(framed, OPTIONS);
        expect(framed).toEqual(before);
      }),
    );
  });

  it.skipIf(WITHOUT_STUDYFORREST)(
    "scores N = 20, 40 and 60 on the same frames of studyforrest when 60 is the longest",
    async () => {
      const framed = await frameCorpus(readStudyforrest(STUDYFORREST));
      const folds = [20, 40, 60].map((frames) =>
        foldWindows(framed, {
          fold: framed.corpus.folds[0]!,
          modalities: framed.corpus.modalities,
          attributes: framed.corpus.attributes,
          frames,
          strideFrames: framed.corpus.strideFrames,
          trainingHopFrames: framed.corpus.strideFrames,
          evaluationHopFrames: 1,
          longestFrames: 60,
        }),
      );
      for (const { store, test } of folds) {
        expect(store).toMatchObject({ frames: 177_150, features: 12 });
        expect(test.labels).toEqual(folds[2]!.test.labels);
        expect(test.recordings).toEqual(folds[2]!.test.recordings);
      }
      // Segment 1 has 22,150 frames, of which (60 - 1) * 4 have no image of 60.
      expect(folds[0]!.test.recordings[0]!.windows).toBe(22_150 - 236);
    },
  );
});
