import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ReadRecolaOptions, readRecola } from "../../../src/corpus/recola/read_recola.ts";
import type { Corpus, Track, Waveform } from "../../../src/corpus/recording.ts";
import { frameCorpus } from "../../../src/features/frame_corpus.ts";
import { mutatedBytes } from "../../_arbitraries/mutated_bytes.ts";
import { avec2016, facialArff, plant, ROWS, ratingsCsv, type Tree } from "./_tree.ts";

const read = (tree: Tree, options?: ReadRecolaOptions): Corpus => readRecola(plant(tree), options);
const facialOf = (corpus: Corpus): Track => corpus.recordings[0]!.signals.facial!.read() as Track;
const settings = (tree: Tree, more: object): Tree => ({
  ...tree,
  "recola.json": JSON.stringify({ ...JSON.parse(tree["recola.json"] as string), ...more }),
});
const renamed = (tree: Tree, rename: (path: string) => string): Tree =>
  Object.fromEntries(Object.entries(tree).map(([path, content]) => [rename(path), content]));

describe("readRecola()", () => {
  it("reads AVEC 2016's package: activation from arousal, valence, the mean of six raters at 25 a second", () => {
    const corpus = read(avec2016());
    expect(corpus.kind).toBe("paper");
    expect(corpus.attributes).toEqual(["activation", "valence"]);
    const { labels, ratings, seconds } = corpus.recordings[1]!;
    // Raters of row 2 say (1 + 0 … 5 + 2) / 64, valence 10 more.
    expect(labels.activation).toEqual({ frameRate: 25, values: expect.any(Float32Array) });
    expect(labels.activation!.values[2]).toBe(Math.fround(5.5 / 64));
    expect(labels.valence!.values[2]).toBe(Math.fround(15.5 / 64));
    expect(ratings!.valence!.map((trace) => trace[0]! * 64)).toEqual([11, 12, 13, 14, 15, 16]);
    expect(seconds).toBe((ROWS - 1) / 25);
  });

  it("takes sound from the WAV file and those columns whose names are facial values, a lost face being 0", () => {
    const corpus = read(avec2016());
    const speech = corpus.recordings[0]!.signals.speech!.read() as Waveform;
    expect([speech.sampleRate, speech.samples.length]).toEqual([8000, 9600]);
    const { names, values, frameRate } = facialOf(corpus);
    expect([names, frameRate, values.length]).toEqual([["AU01", "Yaw"], 25, 2 * ROWS]);
    expect([...values.subarray(12, 18)]).toEqual([7, -0.75, 0, 0, 9, -1]);
  });

  it("trains on train but for its last two, which decide when to stop, and tests on dev", () => {
    expect(read(avec2016()).folds).toEqual([
      { name: "development", train: ["train_1"], validation: ["train_2", "train_3"], test: ["dev_1"] },
    ]);
  });

  it("wants train_1 to train_9 and dev_1 to dev_9 of 7501 rows where recola.json says nothing else", () => {
    const { "recola.json": _, ...bare } = avec2016();
    expect(() => read(bare)).toThrow(/train_1.csv, line 31: 7501 rows are wanted, .+ current number is 30$/);
    expect(() => read({ ...bare, "recola.json": JSON.stringify({ labelRows: ROWS }) })).toThrow(
      /^Cannot read RECOLA: one file train_4.csv is wanted in .+arousal, current files are none of that name$/,
    );
  });

  it("brings all to 60 frames a second with stride 10, or keeps 25 with stride 4", async () => {
    const [at60, at25] = [read(avec2016()), read(avec2016(), { frameRate: 25 })];
    expect([at60.frameRate, at60.strideFrames, at25.frameRate, at25.strideFrames]).toEqual([60, 10, 25, 4]);
    const [one, other] = [await frameCorpus(at60), await frameCorpus(at25)];
    // 29 intervals of 0.04 s are 69.6 of 1/60 s.
    expect([one.recordings[0]!.frames, other.recordings[0]!.frames]).toEqual([70, 30]);
    expect(one.recordings[0]!.labels.activation![12]).toBe(other.recordings[0]!.labels.activation![5]);
  });

  it("takes the gold standard as distributed, or the mean centred by agreement, when asked to", () => {
    expect(read(avec2016(), { gold: "distributed" }).recordings[1]!.labels.valence!.values[3]).toBe(14 / 128);
    const [mean, centred] = [read(avec2016()), read(avec2016(), { gold: "centred" })].map(
      (corpus) => corpus.recordings[0]!.labels.activation!.values,
    );
    // Raters differ by level alone, symmetrically about their mean: weights are too, and the level stays.
    expect(centred!.every((value, frame) => Math.abs(value - mean![frame]!) < 1e-6)).toBe(true);
  });

  it("reads AVEC 2018's labels, individual and of one gold standard, beside sound and face", () => {
    const tree = renamed(avec2016(), (path) =>
      path
        .replace("ratings_individual", "labels/individual")
        .replace("ratings_gold_standard", "labels/gs_1")
        .replace("features_video_facial", "features/video/AU"),
    );
    expect(read(tree).recordings[1]!.labels).toEqual(read(avec2016()).recordings[1]!.labels);
    expect(read(tree, { gold: "distributed" }).description).toMatch(
      /AVEC 2018, gold-standard challenge; gold standard: as/,
    );
    const two = { ...tree, ...renamed(tree, (path) => path.replace("gs_1", "gs_2")) };
    expect(() => read(two, { gold: "distributed" })).toThrow(/current folders are labels\/gs_1, labels\/gs_2$/);
    expect(read(settings(two, { goldFolder: "labels/gs_2" }), { gold: "distributed" }).recordings).toHaveLength(4);
    const goldOnly = Object.fromEntries(Object.entries(tree).filter(([path]) => !path.includes("individual")));
    expect(read(goldOnly, { gold: "distributed" }).recordings[0]!.ratings).toBeUndefined();
    expect(() => read(goldOnly)).toThrow(/a folder of individual ratings is wanted for the gold standard mean/);
  });

  it("reads the original distribution with its user's partition, folders in any case with - or _", () => {
    const tree = renamed(avec2016(), (path) =>
      path
        .replace(
          /ratings_individual\/(\w)/,
          (_, first) => `recola_annotation/Emotional-Behaviour/${first.toUpperCase()}`,
        )
        .replace("recordings_audio", "RECOLA-Audio-recordings")
        .replace("features_video_facial", "RECOLA_Video_features")
        .replace(/ratings_gold_standard/, "elsewhere")
        .replace(/(train|dev)_/, (_, set) => (set === "train" ? "P1" : "P2"))
        .replace(/wav$/, "WAV"),
    );
    const partition = { train: ["P11", "P12", "P13"], validation: ["P11"], dev: ["P21"] };
    const corpus = read(settings(tree, { partition }));
    expect(corpus.folds[0]).toEqual({ name: "development", train: ["P12", "P13"], validation: ["P11"], test: ["P21"] });
    expect(() => read({ ...tree, "recola.json": JSON.stringify({ labelRows: ROWS }) })).toThrow(
      /does not say who is in train and dev, so a partition is wanted in .+recola.json/,
    );
  });

  it("is simulated where recola.json says so, whatever the layout", () => {
    const corpus = read(settings(avec2016(), { simulated: "Drawn by hand" }));
    expect([corpus.kind, corpus.description]).toEqual(["simulated", "Drawn by hand"]);
  });

  it("repeats the edge rows that 7499 or 7500 rows of facial values lack, by their times and not their number", () => {
    const face = (range: object): Tree => ({ ...avec2016(), "features_video_facial/train_1.arff": facialArff(range) });
    expect([...facialOf(read(face({ first: 1 }))).values.subarray(0, 6)]).toEqual([2, -0.125, 2, -0.125, 3, -0.25]);
    const short = facialOf(read(face({ end: ROWS - 2 })));
    expect(short.values).toHaveLength(2 * ROWS);
    expect([...short.values.subarray(-6)]).toEqual([28, -3.375, 28, -3.375, 28, -3.375]);
  });

  it("takes the columns that a user names, from the folder a user names, and refuses to guess", () => {
    const tree = { ...avec2016(), ...renamed(avec2016(), (path) => path.replace("video_facial", "video_other")) };
    expect(() => read(tree)).toThrow(
      /one folder of facial values is wanted .+ features_video_facial \(AU01, Yaw, gaze\); features_video_other/,
    );
    expect(read(settings(tree, { facialFolder: "features_video_other" })).recordings).toHaveLength(4);
    const anonymous = Object.fromEntries(
      Object.entries(avec2016()).map(([path, content]) => [
        path,
        path.startsWith("features") ? (content as string).replace("AU01", "lgbp_1").replace("Yaw", "lgbp_2") : content,
      ]),
    );
    expect(() => read(anonymous)).toThrow(
      /named after action units, yaw, pitch or optical flow is wanted .+ features_video_facial \(lgbp_1, lgbp_2, gaze\)$/,
    );
    const chosen = read(settings(anonymous, { facialColumns: ["lgbp_2"] }));
    expect(facialOf(chosen)).toMatchObject({ names: ["lgbp_2"], chosenByUser: true });
    expect(() => read(settings(anonymous, { facialColumns: ["lgbp_3"] }))).toThrow(/with columns lgbp_3 is wanted/);
  });

  it("refuses a missing facial value, naming its line, or takes it for 0 as AVEC does", () => {
    const asked = settings(avec2016(), { facialColumns: ["gaze"] });
    expect(() => facialOf(read(asked))).toThrow(
      /train_1.arff, line 7: a value of gaze is wanted .+ current value is missing$/,
    );
    const zeros = facialOf(read(settings(avec2016(), { facialColumns: ["gaze"], missingFacialValues: "zero" })));
    expect(zeros.values).toEqual(new Float32Array(ROWS));
  });

  it("keys a signal by its file and by how it is read", () => {
    const key = (tree: Tree) => read(tree).recordings[0]!.signals.facial!.key;
    expect(key(avec2016())).toBe(key(avec2016()));
    expect(key(settings(avec2016(), { facialColumns: ["AU01"] }))).not.toBe(key(avec2016()));
    expect(key({ ...avec2016(), "features_video_facial/train_1.arff": `${facialArff()}\n` })).not.toBe(key(avec2016()));
  });

  const ratings = "ratings_individual/valence/train_2.csv";
  const line = (number: number, change: (text: string) => string) => (text: string) =>
    text
      .split("\r\n")
      .map((each, index) => (index + 1 === number ? change(each) : each))
      .join("\r\n");
  it.each<[string, (text: string) => string, RegExp]>([
    ["is cut in the middle of a row", (text) => text.slice(0, 500), /line 9.*(7 fields are wanted|rows are wanted)/],
    [
      "is cut behind a row",
      (text) => text.slice(0, text.indexOf("\r\n0.40") + 2),
      /line 11: 30 rows are wanted, .+ is 10$/,
    ],
    ["is empty", () => "", /a header is wanted, current content is empty$/],
    ["has no row", (text) => text.slice(0, text.indexOf("\r\n")), /line 1: 30 rows are wanted, .+ is 0$/],
    ["has a comma for a semicolon", line(5, (text) => text.replace(";", ",")), /line 5: 7 fields are wanted/],
    [
      "lacks a rater",
      (text) => text.replace(/;[^;\r]+\r/g, "\r"),
      /line 1: .+ 6 raters are wanted, .+ FM1, FM2, FM3, FF1, FF2$/,
    ],
    ["has a rater twice", (text) => text.replace("FM2", "FM1"), /has "FM1" twice$/],
    [
      "has a question mark",
      line(7, (text) => text.replace(/;[^;]+$/, ";?")),
      /line 7: a value of FF3 is wanted, .+ missing$/,
    ],
    [
      "has NaN",
      line(7, (text) => text.replace(/;[^;]+$/, ";NaN")),
      /line 7, column FF3: a number is wanted, .+ "NaN"$/,
    ],
    [
      "has time going backwards",
      line(8, (text) => text.replace(/^[^;]+/, "0.04")),
      /line 8: time 0.24 is wanted, .+ is 0.04$/,
    ],
    ["has no time", line(1, (text) => text.replace("time", "tome")), /one column of time, .+ FM1, FM2/],
    ["lacks a row", line(9, () => ""), /line 10: time 0.28 is wanted, current value is 0.32$/],
  ])("refuses a table of ratings that %s", (_name, change, message) => {
    const tree = { ...avec2016(), [ratings]: change(ratingsCsv(11)) };
    expect(() => read(tree)).toThrow(message);
    expect(() => read(tree)).toThrow(join("ratings_individual", "valence", "train_2.csv"));
  });

  it("refuses facial values with a row missing in between, and an end that lacks more than a second", () => {
    const text = facialArff().replace(/^0\.4,.*\n/m, "");
    expect(() => facialOf(read({ ...avec2016(), "features_video_facial/train_1.arff": text }))).toThrow(
      /train_1.arff, line 17: time 0.4 is wanted, current value is 0.44$/,
    );
    const short = { ...avec2016(), "features_video_facial/train_1.arff": facialArff({ end: 4 }) };
    expect(() => facialOf(read(short))).toThrow(/rows from 0 s to 1.16 s are wanted but for a second, .+ to 0.12 s$/);
  });

  it("refuses a folder that is no RECOLA, two layouts in one, two folders or files of one name", () => {
    expect(() => read({ "data/x.csv": "" })).toThrow(
      /with folders arousal and valence are wanted, current value is data$/,
    );
    const two = { ...avec2016(), "labels/individual/arousal/a.csv": "", "labels/individual/valence/a.csv": "" };
    expect(() => read(two)).toThrow(/one layout is wanted, current value is avec2016, avec2018$/);
    expect(() => read({ ...avec2016(), "Recordings-Audio/a.wav": "" })).toThrow(
      /must differ in more than case, - and _/,
    );
    expect(() => read({ ...avec2016(), "recordings_audio/Train-1.wav": "" })).toThrow(
      /current files are Train-1.wav, train_1.wav$/,
    );
  });

  it("always gives valid data or names a file of the copy, whichever file is damaged and how", () => {
    const tree = avec2016();
    const paths = [
      "recola.json",
      ratings,
      "features_video_facial/train_1.arff",
      "recordings_audio/dev_1.wav",
      "ratings_gold_standard/arousal/dev_1.arff",
    ];
    const bytes = (content: string | Uint8Array) =>
      typeof content === "string" ? new TextEncoder().encode(content) : content;
    const damaged = fc
      .constantFrom(...paths)
      .chain((path) => fc.tuple(fc.constant(path), mutatedBytes(bytes(tree[path]!))));
    fc.assert(
      fc.property(damaged, fc.constantFrom("mean" as const, "distributed" as const), ([path, content], gold) => {
        const folder = plant({ ...tree, [path]: content });
        try {
          for (const { labels, signals } of readRecola(folder, { gold }).recordings) {
            expect(labels.activation!.values.every(Number.isFinite)).toBe(true);
            expect((signals.facial!.read() as Track).values.every(Number.isFinite)).toBe(true);
            expect((signals.speech!.read() as Waveform).samples.every(Number.isFinite)).toBe(true);
          }
        } catch (error) {
          if (!(error instanceof RangeError || error instanceof SyntaxError)) throw error;
          expect(error.message).toMatch(/^Cannot read .+[^.]$/s);
          expect(error.message).toMatch(new RegExp(`${folder}|facial values|with columns`));
        }
      }),
      { numRuns: 300 },
    );
  });
});
