import { type JsonSchema, parseCheckedJson } from "../parse_checked_json.ts";
import schema from "./manifest.schema.json" with { type: "json" };

/** One recording, as manifest.schema.json has it. */
export interface ManifestRecording {
  readonly id: string;
  readonly speakers: readonly string[];
  readonly dyad?: string;
  readonly session?: string;
  readonly seconds: number;
  readonly speech: string;
  readonly motion: string;
  readonly ratings: readonly { readonly rater: string; readonly path: string }[];
}

/** The interchange layout's manifest, as manifest.schema.json has it. */
export interface CreativeitManifest {
  readonly simulated?: string;
  readonly labelRate: number;
  readonly motionRate?: number;
  readonly folds?: number;
  readonly recordings: readonly ManifestRecording[];
}

/**
 * Reads creativeit.json, the manifest of the interchange layout.
 *
 * @param text The whole file.
 * @param options.name What messages call it.
 * @returns The manifest.
 * @throws {SyntaxError} If the text is not JSON, or not what manifest.schema.json wants; the message names file and path.
 * @throws {RangeError} If an id or, in one recording, a rater comes twice, a session is given for some recordings only, or a
 * table of rotations comes without motionRate.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { creativeitManifest } from "../src/corpus/creativeit/creativeit_manifest.ts";
 *
 * assert.throws(() => creativeitManifest('{ "labelRate": 60, "recordings": [{}] }', { name: "creativeit.json" }), {
 *   message: "Cannot read creativeit.json, $.recordings[0]: a key id is wanted, current value is []",
 * });
 * ```
 */
export function creativeitManifest(text: string, options: { readonly name: string }): CreativeitManifest {
  const { name } = options;
  const manifest = parseCheckedJson(text, { name, schema: schema as JsonSchema }) as CreativeitManifest;
  const fail = (path: string, wanted: string, current: string): never => {
    throw new RangeError(`Cannot read ${name}, ${path}: ${wanted} is wanted, current value is ${current}`);
  };
  const { recordings, motionRate } = manifest;
  const ids = new Set<string>();
  for (const [index, { id, motion, session, ratings }] of recordings.entries()) {
    const path = `$.recordings[${index}]`;
    if (ids.has(id)) fail(`${path}.id`, "each id once", id);
    ids.add(id);
    if ((session === undefined) !== (recordings[0]!.session === undefined)) {
      fail(path, "a session for every recording or for none", session ?? "none");
    }
    if (motionRate === undefined && /\.csv$/i.test(motion)) fail(`${path}.motion`, "a motionRate for tables", motion);
    const raters = ratings.map(({ rater }) => rater);
    const twice = raters.findIndex((rater, at) => raters.indexOf(rater) < at);
    if (twice >= 0) fail(`${path}.ratings[${twice}].rater`, "each rater once", raters[twice]!);
  }
  return manifest;
}
