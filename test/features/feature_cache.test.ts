import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FeatureRequest, featureCache } from "../../src/features/feature_cache.ts";
import type { FeatureTrack } from "../../src/features/framed_corpus.ts";

const REQUEST: FeatureRequest = {
  source: "0123abcd",
  extractor: "signal_features 1",
  settings: { frameRate: 60, convention: "htk" },
};
const TRACK: FeatureTrack = { names: ["c1", "naïve"], values: Float32Array.of(1, -0, 0.1, NaN, 3e38, 1e-45) };

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "feature-cache-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** How often features are made for these requests, one after the other, each by a cache of its own. */
function timesMade(requests: readonly FeatureRequest[]): number {
  let made = 0;
  for (const request of requests) {
    featureCache(folder).get(request, () => {
      made++;
      return TRACK;
    });
  }
  return made;
}

const entries = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());

describe("featureCache()", () => {
  it("returns what was stored, every bit of it, without making it again", () => {
    featureCache(folder).get(REQUEST, () => TRACK);
    const found = featureCache(folder).get(REQUEST, () => ({ names: [], values: new Float32Array(0) }));
    expect(found.names).toEqual(TRACK.names);
    expect(new Uint32Array(found.values.buffer)).toEqual(new Uint32Array(TRACK.values.buffer));
  });

  it("finds an entry whatever the order of the settings", () => {
    expect(timesMade([REQUEST, { ...REQUEST, settings: { convention: "htk", frameRate: 60 } }])).toBe(1);
  });

  it.each<[string, Partial<FeatureRequest>]>([
    ["source", { source: "0123abce" }],
    ["extractor", { extractor: "signal_features 2" }],
    ["setting", { settings: { frameRate: 60, convention: "meyda" } }],
    ["kind of setting", { settings: { frameRate: "60", convention: "htk" } }],
    ["number of settings", { settings: { frameRate: 60 } }],
  ])("never meets an old entry with another %s", (_what, change) => {
    expect(timesMade([REQUEST, { ...REQUEST, ...change }])).toBe(2);
  });

  it("stores tracks without frames and without features", () => {
    for (const names of [["x"], []]) {
      const request = { ...REQUEST, source: `${names.length}` };
      featureCache(folder).get(request, () => ({ names, values: new Float32Array(0) }));
      const found = featureCache(folder).get(request, () => TRACK);
      expect(found).toEqual({ names, values: new Float32Array(0) });
    }
  });

  it("stores nothing, and leaves nothing aside, when features cannot be made", () => {
    const fail = (): FeatureTrack => {
      throw new SyntaxError("Cannot read speech.wav");
    };
    expect(() => featureCache(folder).get(REQUEST, fail)).toThrow("Cannot read speech.wav");
    expect(entries()).toEqual([]);
    expect(timesMade([REQUEST])).toBe(1);
    expect(entries()).toHaveLength(1);
    expect(readdirSync(folder, { recursive: true })).toHaveLength(2);
  });

  it("says in one sentence that its folder takes no file, and what the system answered", () => {
    timesMade([REQUEST]);
    const [path] = entries();
    const place = dirname(path!);
    rmSync(place, { recursive: true });
    writeFileSync(place, ""); // where a folder belongs
    expect(() => timesMade([REQUEST])).toThrow(
      new Error(
        `Cannot keep features in ${folder}: the folder must take files and its disk must have room, current answer is ENOTDIR: not a directory; what was finished is kept, and the same command goes on from there`,
      ),
    );
  });

  it("makes again what stands under another entry's name", () => {
    const other = { ...REQUEST, source: "other" };
    timesMade([REQUEST]);
    const [path] = entries();
    const bytes = readFileSync(path!);
    timesMade([other]);
    const otherPath = entries().find((each) => each !== path)!;
    writeFileSync(otherPath, bytes);
    expect(timesMade([other])).toBe(1);
  });

  it("makes again, never uses, an entry that was cut or altered in any byte", () => {
    timesMade([REQUEST]);
    const [path] = entries();
    const whole = readFileSync(path!);
    const damage = fc.oneof(
      fc.integer({ min: 0, max: whole.length - 1 }).map((length) => whole.subarray(0, length)),
      fc.tuple(fc.integer({ min: 0, max: whole.length - 1 }), fc.integer({ min: 1, max: 255 })).map(([at, change]) => {
        const altered = Buffer.from(whole);
        altered[at]! ^= change;
        return altered;
      }),
    );
    fc.assert(
      fc.property(damage, (bytes) => {
        writeFileSync(path!, bytes);
        expect(timesMade([REQUEST, REQUEST])).toBe(1);
        expect(readFileSync(path!)).toEqual(whole);
      }),
    );
  });
});
