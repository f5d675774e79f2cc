import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import schema from "../../../src/corpus/creativeit/manifest.schema.json" with { type: "json" };
import { readCreativeit } from "../../../src/corpus/creativeit/read_creativeit.ts";
import type { Track, Waveform } from "../../../src/corpus/recording.ts";
import { encodeWav } from "../../../src/formats/encode_wav.ts";
import { mutatedBytes } from "../../_arbitraries/mutated_bytes.ts";
import { temporaryFolder } from "../../_data/temporary_folder.ts";

type Content = string | Uint8Array;
type Tree = Readonly<Record<string, Content>>;
type Manifest = { labelRate: number; motionRate?: number; folds?: number; recordings: Record<string, unknown>[] };

const BVH = `HIERARCHY
ROOT Hips
{
  OFFSET 0 0 0
  CHANNELS 3 Xposition Yposition Zposition
  JOINT LeftArm
  {
    OFFSET 0 1 0
    CHANNELS 3 Zrotation Xrotation Yrotation
    End Site
    {
      OFFSET 0 1 0
    }
  }
}
MOTION
Frames: 2
Frame Time: 0.0166667
0 0 0 3 1 2
0 0 0 6 4 5
`;
const RATINGS = "time;activation;valence;dominance\n0;0.5;-0.5;0\n0.5;0.25;-1;0.125\n1;0;0;1\n";
const WAV = encodeWav({ sampleRate: 8000, samples: new Float32Array(8).fill(0.25) });

function manifest(): Manifest {
  const recordings = Array.from({ length: 5 }, (_, index) => ({
    id: `r${index}`,
    speakers: [`actor ${index}`],
    dyad: `d${index}`,
    session: `session ${index}`,
    seconds: 1,
    speech: "a.wav",
    motion: "a.bvh",
    ratings: [
      { rater: "A", path: "ratings/a.csv" },
      { rater: "B", path: "ratings/b.csv" },
    ],
  }));
  return { labelRate: 2, recordings };
}

function tree(described: unknown = manifest()): Tree {
  return {
    "creativeit.json": JSON.stringify(described),
    "a.wav": WAV,
    "a.bvh": BVH,
    "ratings/a.csv": RATINGS,
    "ratings/b.csv": RATINGS.replace("0;0.5;", "0;0;").replaceAll(";", ","),
  };
}

function plant(files: Tree): string {
  const folder = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const read = (files: Tree) => readCreativeit(plant(files));
const withFirst = (more: object): Manifest => {
  const [first, ...rest] = manifest().recordings;
  return { ...manifest(), recordings: [{ ...first, ...more }, ...rest] };
};

describe("readCreativeit()", () => {
  it("reads speakers, the mean over raters of three attributes, sound and rotations", () => {
    const { kind, attributes, modalities, recordings } = read(tree());
    expect([kind, attributes, modalities]).toEqual([
      "paper",
      ["activation", "valence", "dominance"],
      ["speech", "motion"],
    ]);
    const { speakers, labels, ratings, signals } = recordings[2]!;
    expect(speakers).toEqual(["actor 2"]);
    expect(labels.activation).toEqual({ frameRate: 2, values: Float32Array.of(0.25, 0.25, 0) });
    expect(ratings!.activation).toEqual([Float32Array.of(0.5, 0.25, 0), Float32Array.of(0, 0.25, 0)]);
    expect((signals.speech!.read() as Waveform).samples[0]).toBe(0.25);
    const { names, frameRate, values } = signals.motion!.read() as Track;
    expect([names, frameRate]).toEqual([["LeftArm.x", "LeftArm.y", "LeftArm.z"], 60]);
    expect([...values]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("makes five sessions five folds", () => {
    const { folds } = read(tree());
    expect(folds.map(({ name }) => name)).toEqual(["session 0", "session 1", "session 2", "session 3", "session 4"]);
    expect(folds[0]).toMatchObject({ train: ["r2", "r3", "r4"], validation: ["r1"], test: ["r0"] });
  });

  it("reads rotations from a table too, at the manifest's motionRate", () => {
    const table = {
      ...tree({ ...withFirst({ motion: "m.csv" }), motionRate: 4 }),
      "m.csv": "time;A.x;A.y;A.z\n0;1;2;3\n0.25;4;5;6\n",
    };
    const track = read(table).recordings[0]!.signals.motion!.read() as Track;
    expect(track).toEqual({
      kind: "joint_angles",
      frameRate: 4,
      names: ["A.x", "A.y", "A.z"],
      values: Float32Array.of(1, 2, 3, 4, 5, 6),
    });
    expect(() => read(tree(withFirst({ motion: "m.csv" })))).toThrow(
      /creativeit.json, \$.recordings\[0\].motion: a motionRate for tables is wanted, current value is m.csv$/,
    );
  });

  it.each([
    ["a column", RATINGS.replace(/;[^;\n]+\n/g, "\n"), "dominance of rater B"],
    ["a value, a question mark", RATINGS.replace("-1", "?"), "valence of rater B"],
    ["a value, an empty field", RATINGS.replace(";0.25;", ";;"), "activation of rater B"],
  ])("leaves out a recording of which one rater lacks %s, and counts it", (_name, text, reason) => {
    const six = [
      ...manifest().recordings,
      { ...manifest().recordings[0]!, id: "r5", session: "session 5", speakers: ["x"], dyad: "x" },
    ];
    six[1] = {
      ...six[1]!,
      ratings: [
        { rater: "A", path: "ratings/a.csv" },
        { rater: "B", path: "ratings/lacks.csv" },
      ],
    };
    const corpus = read({ ...tree({ ...manifest(), recordings: six }), "ratings/lacks.csv": text });
    expect(corpus.recordings.map(({ id }) => id)).toEqual(["r0", "r2", "r3", "r4", "r5"]);
    expect(corpus.folds.flatMap(({ test }) => test)).toEqual(["r0", "r2", "r3", "r4", "r5"]);
    expect(corpus.notes).toEqual([`Left out for missing labels: 1 of 6 recordings, r1 (${reason})`]);
  });

  it("is simulated where the manifest says so", () => {
    const corpus = read(tree({ ...manifest(), simulated: "Drawn by hand" }));
    expect([corpus.kind, corpus.description]).toEqual(["simulated", "Drawn by hand"]);
  });

  it.each([
    ["..", "../a.wav"],
    [".. inside", "x/../../a.wav"],
    ["an absolute path", "/etc/a.wav"],
    ["a drive", "C:/a.wav"],
    ["a backslash", "..\\a.wav"],
    ["a character 0", "a\0.wav"],
  ])("never follows a path that leaves the manifest's folder: %s", (_name, path) => {
    expect(() => read(tree(withFirst({ speech: path })))).toThrow(
      /creativeit.json, \$.recordings\[0\].speech: a path relative to the manifest, with \/ and without .. is wanted/,
    );
  });

  it("never follows a link out of the manifest's folder, be it a file or a folder, and does within it", () => {
    const outside = plant({ "secret.wav": WAV });
    const folder = plant(tree(withFirst({ speech: "link.wav" })));
    symlinkSync(join(outside, "secret.wav"), join(folder, "link.wav"));
    expect(() => readCreativeit(folder)).toThrow(
      /recordings\[0\].speech: a file that is really in the manifest's folder/,
    );
    const other = plant(tree(withFirst({ speech: "far/secret.wav" })));
    symlinkSync(outside, join(other, "far"));
    expect(() => readCreativeit(other)).toThrow(/a file that is really in the manifest's folder/);
    const within = plant(tree(withFirst({ speech: "link.wav" })));
    symlinkSync("a.wav", join(within, "link.wav"));
    expect(readCreativeit(within).recordings).toHaveLength(5);
  });

  it.each<[string, unknown, RegExp]>([
    ["no recording", { labelRate: 2, recordings: [] }, /\$.recordings: an array of at least 1 is wanted/],
    ["an id twice", withFirst({ id: "r1" }), /\$.recordings\[1\].id: each id once is wanted, current value is r1$/],
    ["an id with a slash", withFirst({ id: "a/b" }), /\$.recordings\[0\].id: a string like /],
    [
      "a misspelt key",
      withFirst({ sesion: "x" }),
      /\$.recordings\[0\]: no key but .+ is wanted, current value is "sesion"$/,
    ],
    ["no speaker", withFirst({ speakers: [] }), /\$.recordings\[0\].speakers: an array of at least 1/],
    [
      "a session for some only",
      withFirst({ session: undefined }),
      /\$.recordings\[1\]: a session for every recording or for none/,
    ],
    ["a length of 0", withFirst({ seconds: 0 }), /\$.recordings\[0\].seconds: more than 0 is wanted/],
    [
      "a file that is not there",
      withFirst({ speech: "b.wav" }),
      /\$.recordings\[0\].speech: a readable file is wanted, current value is "b.wav"$/,
    ],
    ["a folder for a file", withFirst({ motion: "x.bvh" }), /\$.recordings\[0\].motion: a readable file is wanted/],
    [
      "a speaker in two sessions",
      withFirst({ speakers: ["actor 1"] }),
      /5 groups that share no speaker, .+ current number is 4 \(r0 r1;/,
    ],
    ["too few recordings", { ...manifest(), recordings: manifest().recordings.slice(1) }, /current number is 4 /],
    [
      "a rater twice",
      withFirst({
        ratings: [
          { rater: "A", path: "ratings/a.csv" },
          { rater: "A", path: "ratings/b.csv" },
        ],
      }),
      /ratings\[1\].rater: each rater once/,
    ],
  ])("refuses a manifest with %s, naming file and place", (_name, described, message) => {
    expect(() => read({ ...tree(described), "x.bvh/y": "" })).toThrow(message);
  });

  it.each<[string, string, RegExp]>([
    [
      "with fewer rows than the first rater's",
      "time;activation;valence;dominance\n0;0;0;0\n",
      /b.csv, line 2: as many rows as rater A has/,
    ],
    ["without rows", "time;activation;valence;dominance\n", /b.csv, line 1: as many rows as rater A has/],
    [
      "with time going backwards",
      RATINGS.replace("\n1;", "\n0;"),
      /b.csv, line 4: time 1 is wanted, current value is 0$/,
    ],
    [
      "with a word",
      RATINGS.replace("0.25", "high"),
      /b.csv line 3, column activation: a number is wanted, current value is "high"$/,
    ],
    [
      "with NaN",
      RATINGS.replace("0.25", "NaN"),
      /b.csv line 3, column activation: a number is wanted, current value is "NaN"$/,
    ],
    ["of another delimiter", RATINGS.replaceAll(";", "\t"), /b.csv line 1: a column time is wanted/],
    ["that is empty", "", /a header is wanted, current content is empty$/],
  ])("refuses a table of ratings %s, naming file and line", (_name, text, message) => {
    expect(() => read({ ...tree(), "ratings/b.csv": text })).toThrow(message);
  });

  it("knows every key of its schema, and wants just those that the schema requires", () => {
    const full = { ...withFirst({}), motionRate: 60, folds: 5, simulated: "yes" };
    expect(Object.keys(full).toSorted()).toEqual(Object.keys(schema.properties).toSorted());
    const entry = schema.properties.recordings.items;
    expect(Object.keys(full.recordings[0]!).toSorted()).toEqual(Object.keys(entry.properties).toSorted());
    expect(read(tree(full)).recordings).toHaveLength(5);
    for (const key of entry.required) {
      expect(() => read(tree(withFirst({ [key]: undefined })))).toThrow(`$.recordings[0]: a key ${key} is wanted`);
    }
    for (const key of schema.required) {
      expect(() => read(tree({ ...full, [key]: undefined }))).toThrow(`$: a key ${key} is wanted`);
    }
  });

  it("always gives valid data or names a file of the corpus, whichever file is damaged and how", () => {
    const files = tree();
    const bytes = (content: Content) => (typeof content === "string" ? new TextEncoder().encode(content) : content);
    const damaged = fc
      .constantFrom(...Object.keys(files))
      .chain((path) => fc.tuple(fc.constant(path), mutatedBytes(bytes(files[path]!))));
    fc.assert(
      fc.property(damaged, ([path, content]) => {
        const folder = plant({ ...files, [path]: content });
        try {
          for (const { labels, signals } of readCreativeit(folder).recordings) {
            for (const { values } of Object.values(labels)) expect(values.every(Number.isFinite)).toBe(true);
            expect((signals.motion!.read() as Track).values.every(Number.isFinite)).toBe(true);
            expect((signals.speech!.read() as Waveform).samples.every(Number.isFinite)).toBe(true);
          }
        } catch (error) {
          if (!(error instanceof RangeError || error instanceof SyntaxError)) throw error;
          expect(error.message).toMatch(/^Cannot .+[^.]$/s);
          expect(error.message).toMatch(new RegExp(`${folder}|^Cannot divide recordings`));
        }
      }),
      { numRuns: 300 },
    );
  });
});
