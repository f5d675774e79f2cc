import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Corpus, Recording, Track } from "../../src/corpus/recording.ts";
import { readStudyforrest } from "../../src/corpus/studyforrest/read_studyforrest.ts";
import { featureCache } from "../../src/features/feature_cache.ts";
import { filmFeatures } from "../../src/features/film_features.ts";
import { frameCorpus } from "../../src/features/frame_corpus.ts";
import { motionFeatures } from "../../src/features/motion_features.ts";
import { STUDYFORREST, WITHOUT_STUDYFORREST } from "../_data/studyforrest.ts";

const FRAMES = 100;
const sound = (change: Partial<Track> = {}): Track => ({
  kind: "film_measures",
  frameRate: 25,
  names: ["rms", "lrdiff"],
  values: Float32Array.from({ length: 2 * FRAMES }, (_, at) => 0.1 + (at % 7) / 10),
  ...change,
});
const picture: Track = { ...sound(), names: ["brmean"], values: new Float32Array(FRAMES).map((_, row) => row) };

function recording(change: Partial<Recording> = {}, track: Track = sound()): Recording {
  return {
    id: "r1",
    speakers: [],
    seconds: FRAMES / 25,
    signals: { audio: { key: "a", read: () => track }, visual: { key: "v", read: () => picture } },
    labels: {
      arousal: { frameRate: 25, values: new Float32Array(FRAMES).fill(0.5) },
      valence: { frameRate: 1, values: Float32Array.of(0, 1, 0, -1, 0) },
    },
    ...change,
  };
}
const corpusOf = (...recordings: Recording[]): Corpus => ({
  name: "test",
  kind: "simulated",
  description: "Made for this test",
  limits: "It shows nothing",
  attributes: ["arousal", "valence"],
  modalities: ["audio", "visual"],
  frameRate: 25,
  strideFrames: 4,
  recordings,
  folds: [],
});

describe("frameCorpus()", () => {
  it("makes each modality's features and brings labels on the corpus's clock", async () => {
    const framed = await frameCorpus(corpusOf(recording()));
    const [first] = framed.recordings;
    expect(first!.frames).toBe(FRAMES);
    expect(first!.features.audio).toEqual(filmFeatures(sound(), { frameRate: 25 }));
    expect(first!.features.visual!.names).toEqual(["brmean", "delta brmean"]);
    expect([0, 25, 50, 75].map((frame) => first!.labels.valence![frame])).toEqual([0, 1, 0, -1]);
    expect(first!.labels.valence!.length).toBe(FRAMES);
  });

  it("makes features as they are read, says so, and never finds those of another reading in the cache", async () => {
    const names = ["LeftArm", "LeftForeArm", "RightArm", "RightForeArm"].flatMap((joint) =>
      ["x", "y", "z"].map((axis) => `${joint}.${axis}`),
    );
    const values = Float32Array.from({ length: FRAMES * 12 }, (_, at) => (at * at) % 90);
    const motion: Track = { kind: "joint_angles", frameRate: 25, names, values };
    const corpus = corpusOf(recording({}, motion));
    const folder = mkdtempSync(join(tmpdir(), "readings-"));
    const plain = await frameCorpus(corpus, { cache: featureCache(folder) });
    const readings = { deltas: "difference" } as const;
    const other = await frameCorpus(corpus, { cache: featureCache(folder), readings });
    rmSync(folder, { recursive: true });
    expect(plain.readings).toBeUndefined();
    expect(other.readings).toEqual(readings);
    expect(other.checksum).not.toBe(plain.checksum);
    expect(other.recordings[0]!.features.audio).toEqual(motionFeatures(motion, { frameRate: 25, ...readings }));
  });

  it("makes only what is asked for, and reads no signal of another modality", async () => {
    const broken = { key: "x", read: () => expect.fail("was read") };
    const only = recording({ signals: { audio: recording().signals.audio!, visual: broken } });
    const framed = await frameCorpus(corpusOf(only), { modalities: ["audio"], attributes: ["valence"] });
    expect(Object.keys(framed.recordings[0]!.features)).toEqual(["audio"]);
    expect(Object.keys(framed.recordings[0]!.labels)).toEqual(["valence"]);
  });

  it("reads no signal whose features a cache has, and comes to the same checksum", async () => {
    const folder = mkdtempSync(join(tmpdir(), "frame-corpus-"));
    try {
      const cache = featureCache(folder);
      const first = await frameCorpus(corpusOf(recording()), { cache });
      const unread = Object.fromEntries(
        Object.entries(recording().signals).map(([modality, { key }]) => [
          modality,
          { key, read: () => expect.fail("was read") },
        ]),
      );
      const second = await frameCorpus(corpusOf(recording({ signals: unread })), { cache });
      expect(second.checksum).toBe(first.checksum);
      expect(second.checksum).toBe((await frameCorpus(corpusOf(recording()))).checksum);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("tells of every recording in turn, and ends with what is thrown then", async () => {
    const corpus = corpusOf(recording({ id: "a" }), recording({ id: "b" }));
    const told: string[] = [];
    await frameCorpus(corpus, { observe: ({ id }) => void told.push(id) });
    expect(told).toEqual(["a", "b"]);
    const stopping = frameCorpus(corpus, {
      observe: async ({ id }) => {
        throw new Error(`stopped at ${id}`);
      },
    });
    await expect(stopping).rejects.toThrow("stopped at a");
  });

  it("keeps the frames that all signals and labels cover", async () => {
    const labels = { ...recording().labels, arousal: { frameRate: 25, values: new Float32Array(FRAMES - 3) } };
    const framed = await frameCorpus(corpusOf(recording({ labels })));
    expect(framed.recordings[0]!.frames).toBe(FRAMES - 3);
    expect(framed.recordings[0]!.features.audio!.values.length).toBe(4 * (FRAMES - 3));
  });

  it("has one checksum for one content, another for another modality or label", async () => {
    const { checksum } = await frameCorpus(corpusOf(recording()));
    expect((await frameCorpus(corpusOf(recording()))).checksum).toBe(checksum);
    expect((await frameCorpus(corpusOf(recording()), { modalities: ["audio"] })).checksum).not.toBe(checksum);
    expect((await frameCorpus(corpusOf(recording()), { attributes: ["arousal"] })).checksum).not.toBe(checksum);
  });

  it("names recording, modality, feature and frame of a value that is not a number", async () => {
    const values = sound().values.map((value, at) => (at === 2 * 30 + 1 ? NaN : value));
    await expect(frameCorpus(corpusOf(recording({}, sound({ values }))))).rejects.toThrow(
      // The delta of the frame two before is the first to see it.
      new RangeError(
        "Cannot frame a corpus: delta lrdiff of audio in recording r1 must be a finite number, current value at frame 28 is NaN",
      ),
    );
  });

  it("names recording, attribute and frame of a label that is not a number", async () => {
    const arousal = { frameRate: 25, values: new Float32Array(FRAMES).fill(NaN, 7) };
    const labels = { ...recording().labels, arousal };
    await expect(frameCorpus(corpusOf(recording({ labels })))).rejects.toThrow(
      /label arousal in recording r1 must be a finite number, current value at frame 7 is NaN/,
    );
  });

  it("names what ends more than a second before its recording", async () => {
    const values = sound().values.slice(0, 2 * (FRAMES - 26));
    await expect(frameCorpus(corpusOf(recording({}, sound({ values }))))).rejects.toThrow(
      new RangeError("Cannot frame recording r1: audio must last its 4 s, current value is 2.96 s"),
    );
  });

  it("names a modality or an attribute that a recording lacks, and features that differ between recordings", async () => {
    const lacking = corpusOf(recording({ labels: { valence: recording().labels.valence! } }));
    await expect(frameCorpus(lacking)).rejects.toThrow(
      new RangeError("Cannot frame recording r1: attribute arousal is wanted, it has audio, visual, valence"),
    );
    await expect(frameCorpus(corpusOf(recording()), { modalities: ["speech"] })).rejects.toThrow(/modality speech/);
    await expect(frameCorpus(corpusOf(recording()), { modalities: [] })).rejects.toThrow(/at least one modality/);
    const other = recording({ id: "r2" }, sound({ names: ["rms", "updown"] }));
    await expect(frameCorpus(corpusOf(recording(), other))).rejects.toThrow(
      /Cannot frame recording r2: features of audio/,
    );
  });

  it.skipIf(WITHOUT_STUDYFORREST)(
    "gives all 177,150 frames of studyforrest 4 features of the sound and 8 of the picture",
    async () => {
      const framed = await frameCorpus(readStudyforrest(STUDYFORREST));
      expect(framed.recordings.reduce((sum, each) => sum + each.frames, 0)).toBe(177_150);
      for (const { frames, features, labels } of framed.recordings) {
        expect(features.audio!.values.length).toBe(4 * frames);
        expect(features.visual!.values.length).toBe(8 * frames);
        expect(labels.valence!.length).toBe(frames);
      }
    },
  );
});
