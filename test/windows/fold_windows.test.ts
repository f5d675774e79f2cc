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
