import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { encodeNpy } from "../formats/encode_npy.ts";
import { makeFolder } from "../formats/make_folder.ts";
import { parseNpy } from "../formats/parse_npy.ts";
import type { FeatureTrack } from "./framed_corpus.ts";

/** What decides features, down to the bit: nothing that it does not say may change them. */
export interface FeatureRequest {
  /** The signal's own key, `SignalSource.key`: a changed file has another. */
  readonly source: string;
  /** Which code makes the features, with its version, such as "signal_features 1". */
  readonly extractor: string;
  /** All that the code is told besides, in any order. */
  readonly settings: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** Features that were made before, found by what they are made from. */
export interface FeatureCache {
  /**
   * Features of a request: stored ones, or else what `make` returns, which is stored.
   *
   * @throws {Error} What `make` throws, or that the folder takes no file; nothing is stored then.
   */
  get(request: FeatureRequest, make: () => FeatureTrack): FeatureTrack;
}

/**
 * Opens a folder in which features are kept by the hash of what they are made from, so that none is computed twice and a
 * changed file, setting or extractor never meets an old entry.
 *
 * An entry is a line with the SHA-256 of all that follows, a line of JSON with request and feature names, and an NPY file.
 * Convention: an entry that is cut, altered or of another request is made again, never used. Entries are written aside and
 * renamed, so several processes may share the folder and one may die at any time.
 *
 * @param folder Where entries are; made when the first is stored. It may be deleted at any time.
 * @returns The cache.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { mkdtempSync, rmSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { featureCache } from "../src/features/feature_cache.ts";
 *
 * const folder = mkdtempSync(join(tmpdir(), "features-"));
 * const request = { source: "sha256 of the file", extractor: "example 1", settings: { frameRate: 60 } };
 * const made = featureCache(folder).get(request, () => ({ names: ["x"], values: Float32Array.of(1, 2) }));
 * const found = featureCache(folder).get(request, () => assert.fail("made twice"));
 * assert.deepEqual(found, made);
 * rmSync(folder, { recursive: true });
 * ```
 */
export function featureCache(folder: string): FeatureCache {
  return {
    get(request, make) {
      const description = describe(request);
      const key = sha256(description);
      const path = join(folder, key.slice(0, 2), `${key}.features`);
      const stored = load(path, description);
      if (stored !== undefined) return stored;
      const track = make();
      try {
        store(path, { folder, bytes: entry(description, track) });
      } catch (error) {
        throw new Error(
          `Cannot keep features in ${folder}: the folder must take files and its disk must have room, current answer is ${answerOf(error)}; what was finished is kept, and the same command goes on from there`,
          { cause: error },
        );
      }
      return track;
    },
  };
}

/** The same text for the same request, whatever the order in which its settings were written. */
function describe({ source, extractor, settings }: FeatureRequest): string {
  const sorted = Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify({ source, extractor, settings: Object.fromEntries(sorted) });
}

function entry(description: string, { names, values }: FeatureTrack): Buffer {
  const columns = names.length;
  const array = encodeNpy({ shape: [columns === 0 ? 0 : values.length / columns, columns], values });
  const body = Buffer.concat([Buffer.from(`${JSON.stringify([description, names])}\n`), array]);
  return Buffer.concat([Buffer.from(`${sha256(body)}\n`), body]);
}

function load(path: string, description: string): FeatureTrack | undefined {
  const bytes = readIfThere(path);
  const first = bytes?.indexOf("\n") ?? -1;
  if (bytes === undefined || first < 0) return undefined;
  const body = bytes.subarray(first + 1);
  if (bytes.toString("latin1", 0, first) !== sha256(body)) return undefined;
  const second = body.indexOf("\n");
  const [stored, names] = JSON.parse(body.toString("utf8", 0, second)) as [string, string[]];
  if (stored !== description) return undefined;
  return { names, values: parseNpy(body.subarray(second + 1), { name: path }).values as Float32Array };
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code!)) return undefined;
    throw error;
  }
}

function store(path: string, { folder, bytes }: { readonly folder: string; readonly bytes: Uint8Array }): void {
  makeFolder(dirname(path));
  const aside = mkdtempSync(join(folder, ".writing-"));
  try {
    writeFileSync(join(aside, "entry"), bytes);
    renameSync(join(aside, "entry"), path);
  } finally {
    rmSync(aside, { recursive: true });
  }
}

/** What the system says, without the names of files aside. */
function answerOf(error: unknown): string {
  return (error as Error).message.replace(/,.*/s, "");
}

function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
