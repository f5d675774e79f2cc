import { type JsonSchema, parseCheckedJson } from "../parse_checked_json.ts";
import { plainName } from "./plain_name.ts";
import schema from "./settings.schema.json" with { type: "json" };

/** Who is trained on and who is scored, by the names of their files. */
export interface RecolaPartition {
  readonly train: readonly string[];
  /** Those of `train` that decide when to stop; the others are trained on. */
  readonly validation: readonly string[];
  readonly dev: readonly string[];
}

/** What a folder of RECOLA cannot tell by itself, as settings.schema.json has it, its defaults filled in. */
export interface RecolaSettings {
  readonly simulated?: string;
  /** Missing where neither the file nor the layout tells. */
  readonly partition?: RecolaPartition;
  readonly labelRows: number;
  readonly raters: number;
  readonly goldFolder?: string;
  readonly facialFolder?: string;
  readonly facialColumns?: readonly string[];
  readonly missingFacialValues: "refuse" | "zero";
}

/** 0 s to 300 s in steps of 0.04 s. */
const LABEL_ROWS = 7501;

/** "The database is annotated with frame rate of 40 ms, by six annotators" (Section II-B). */
const RATERS = 6;

/** Chosen: two of nine subjects decide when to stop; one alone would be a coarse estimate, three too many not to train on. */
const VALIDATION_SUBJECTS = 2;

/**
 * Reads recola.json, the settings that a folder of RECOLA may have.
 *
 * Convention: what it does not say is 7501 label rows, six raters, and the last two training subjects for validation.
 *
 * @param text The whole file.
 * @param options.name What messages call it.
 * @returns The settings.
 * @throws {SyntaxError} If the text is not JSON, or not what settings.schema.json wants; the message names file and path.
 * @throws {RangeError} If a recording is in train and dev, validation is not a part of train, or all of it.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { recolaSettings } from "../src/corpus/recola/recola_settings.ts";
 *
 * const text = '{ "partition": { "train": ["P16", "P17", "P19", "P21"], "dev": ["P23"] } }';
 * const { partition, labelRows } = recolaSettings(text, { name: "recola.json" });
 * assert.deepEqual(partition?.validation, ["P19", "P21"]);
 * assert.equal(labelRows, 7501);
 * ```
 */
export function recolaSettings(text: string, options: { readonly name: string }): RecolaSettings {
  const { name } = options;
  const { partition, ...given } = parseCheckedJson(text, { name, schema: schema as JsonSchema }) as Partial<
    Omit<RecolaSettings, "partition"> & {
      readonly partition: Omit<RecolaPartition, "validation"> & { readonly validation?: readonly string[] };
    }
  >;
  const defaults = { labelRows: LABEL_ROWS, raters: RATERS, missingFacialValues: "refuse" } as const;
  if (partition === undefined) return { ...defaults, ...given };
  const { train, dev, validation = train.slice(-VALIDATION_SUBJECTS) } = partition;
  const fail = (wanted: string, current: readonly string[]): never => {
    throw new RangeError(
      `Cannot read ${name}, $.partition: ${wanted}, current value is ${current.join(", ") || "none"}`,
    );
  };
  const names = [...train, ...dev];
  const twice = names.filter((id, index) => names.findIndex((each) => plainName(each) === plainName(id)) < index);
  if (twice.length > 0) fail("each recording is wanted once", twice);
  const strange = validation.filter((id) => !train.includes(id));
  if (strange.length > 0) fail("validation must be a part of train", strange);
  const rest = train.filter((id) => !validation.includes(id));
  if (rest.length === 0) fail("at least one recording of train must not be of validation", rest);
  return { ...defaults, ...given, partition: { train, validation, dev } };
}
