import * as fc from "fast-check";
import { meanOfRaters } from "../../src/corpus/mean_of_raters.ts";
import type { Attribute, Corpus, Fold, Recording, Signal, Track } from "../../src/corpus/recording.ts";

/** float32 of every sign and size that a measure may have, and values in -1 … 1 more often than not. */
function measure(): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.float({ min: -1, max: 1, noNaN: true }) },
    fc.integer({ min: -9, max: 9 }).map((tenths) => Math.fround(tenths / 10)),
    fc.float({ noNaN: true, noDefaultInfinity: true }).filter((value) => Math.abs(value) < 1e6),
  );
}

function track(length: number, make: (values: Float32Array) => Track): fc.Arbitrary<Track> {
  return fc.array(measure(), { minLength: length, maxLength: length }).map((values) => make(Float32Array.from(values)));
}

/** Sound that 16 bits hold, or that they do not; a few drawn samples over and over. */
function sound(seconds: number): fc.Arbitrary<Signal> {
  return fc.tuple(fc.boolean(), fc.array(fc.integer({ min: -9999, max: 9999 }), { minLength: 3, maxLength: 9 })).map(
    ([pcm, drawn]): Signal => ({
      kind: "waveform",
      sampleRate: 8000,
      samples: Float32Array.from({ length: 8000 * seconds }, (_, at) => {
        const sample = drawn[at % drawn.length]! + (at % 7);
        return sample / (pcm ? 0x8000 : 10_007);
      }),
    }),
  );
}

interface RecordingOptions {
  readonly id: string;
  readonly speaker: string;
  readonly attributes: readonly Attribute[];
  readonly raters: number;
  readonly modality: string;
  readonly track: (seconds: number) => fc.Arbitrary<Track>;
}

const SECONDS = 1;

function recording(options: RecordingOptions): fc.Arbitrary<Recording> {
  const { id, speaker, attributes, raters, modality } = options;
  const rows = 25 * SECONDS + 1;
  const trace = fc.array(measure(), { minLength: rows, maxLength: rows }).map((values) => Float32Array.from(values));
  const rated = fc.array(trace, { minLength: raters, maxLength: raters });
  return fc
    .tuple(sound(SECONDS), options.track(SECONDS), fc.tuple(...attributes.map(() => rated)))
    .map(([speech, measured, ratings]) => ({
      id,
      speakers: [speaker],
      seconds: SECONDS,
      signals: {
        speech: { key: "drawn", read: () => speech },
        [modality]: { key: "drawn", read: () => measured },
      },
      labels: Object.fromEntries(
        attributes.map((each, index) => [each, { frameRate: 25, values: meanOfRaters(ratings[index]!) }]),
      ),
      ratings: Object.fromEntries(attributes.map((each, index) => [each, ratings[index]!])),
    }));
}

interface CorpusOptions {
  readonly attributes: readonly Attribute[];
  readonly modalities: readonly string[];
  readonly recordings: readonly fc.Arbitrary<Recording>[];
  readonly folds: readonly Fold[];
}

function corpus(options: CorpusOptions): fc.Arbitrary<Corpus> {
  return fc.tuple(...options.recordings).map((recordings) => ({
    name: "drawn",
    kind: "simulated",
    description: "Drawn by fast-check",
    limits: "It shows nothing",
    frameRate: 60,
    strideFrames: 10,
    ...options,
    recordings,
  }));
}

/** A corpus that RECOLA's layout can hold: four training and two test recordings of a second, one to six raters. */
export function recolaLikeCorpus(): fc.Arbitrary<Corpus> {
  const names = ["AU01", "AU 12", "head_yaw", "gaze", "OF_mean"];
  const ids = ["train_1", "train_2", "train_3", "train_4", "dev_1", "dev_2"];
  const attributes = ["activation", "valence"] as const;
  return fc.constantFrom(1, 2, 6).chain((raters) =>
    corpus({
      attributes,
      modalities: ["speech", "facial"],
      recordings: ids.map((id) =>
        recording({
          id,
          speaker: id,
          attributes,
          raters,
          modality: "facial",
          track: (seconds) =>
            track((25 * seconds + 1) * names.length, (values) => ({
              kind: "facial_values",
              frameRate: 25,
              names,
              values,
            })),
        }),
      ),
      folds: [{ name: "development", train: ids.slice(0, 2), validation: ids.slice(2, 4), test: ids.slice(4) }],
    }),
  );
}

/** A corpus that the CreativeIT interchange layout can hold: six recordings of a second in three sessions of two. */
export function creativeitLikeCorpus(): fc.Arbitrary<Corpus> {
  const names = ["LeftArm", "LeftForeArm", "RightArm", "RightForeArm"].flatMap((joint) =>
    ["x", "y", "z"].map((axis) => `${joint}.${axis}`),
  );
  const ids = ["s1-a", "s1-b", "s2-a", "s2-b", "s3-a", "s3-b"];
  const attributes = ["activation", "valence", "dominance"] as const;
  const session = (number: number): string[] => ids.slice(2 * number, 2 * number + 2);
  return fc.constantFrom(30, 60, 120).chain((frameRate) =>
    corpus({
      attributes,
      modalities: ["speech", "motion"],
      recordings: ids.map((id) =>
        recording({
          id,
          speaker: `speaker of ${id}`,
          attributes,
          raters: 3,
          modality: "motion",
          track: (seconds) =>
            track(frameRate * seconds * names.length, (values) => ({ kind: "joint_angles", frameRate, names, values })),
        }),
      ),
      folds: [0, 1, 2].map((fold) => ({
        name: `session ${fold + 1}`,
        train: session((fold + 2) % 3),
        validation: session((fold + 1) % 3),
        test: session(fold),
      })),
    }),
  );
}
