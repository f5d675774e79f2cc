/** Columns of a table of facial measures that are features, and why. */
export interface FacialColumns {
  /** Indices into the header, in its order. */
  readonly columns: readonly number[];
  /** What was found of each kind, by name, in the order of the header; to be shown to whoever asked. */
  readonly matched: Readonly<Record<string, readonly string[]>>;
  /** Names of the columns left out. */
  readonly unmatched: readonly string[];
}

/** What names and times the rows; AVEC 2018, scripts_GES/Config/GlobalsVars.py at 097bfcf. */
const NOT_MEASURED = new Set(["name", "class", "frametime", "timestamp", "instance_name"]);

const opticalFlow = (name: string): boolean => /flow|(^|[^a-z])of([^a-z]|$)/i.test(name);

/** Section II-B: "the facial activation units, yaw, pitch, mean and standard deviation of optical flow". */
const KINDS: Readonly<Record<string, (name: string) => boolean>> = {
  "action units": (name) => /(^|[^a-z])au_?\d+/i.test(name),
  yaw: (name) => /yaw/i.test(name),
  pitch: (name) => /pitch/i.test(name),
  "optical flow, mean": (name) => opticalFlow(name) && /mean|average/i.test(name),
  "optical flow, deviation": (name) => opticalFlow(name) && /std|deviation/i.test(name),
};

/**
 * Finds the paper's facial measures in a table by the names of its columns.
 *
 * Convention: letter case does not matter. No public source tells how RECOLA's own columns are called, so a user may name
 * them; then nothing is guessed. A kind may be missing, as `matched` shows; all of them may not.
 *
 * @param header Names of all columns.
 * @param override Names of the columns wanted, exactly as the header has them but for spaces around.
 * @returns The columns, and what matched.
 * @throws {RangeError} If nothing matches, or a column named is not there or is there twice; the message lists the header.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { selectFacialColumns } from "../src/corpus/select_facial_columns.ts";
 *
 * const { columns, matched } = selectFacialColumns(["frameTime", "AU01", "head_yaw", "smile", "OF_mean"]);
 * assert.deepEqual(columns, [1, 2, 4]);
 * assert.deepEqual(matched["action units"], ["AU01"]);
 * ```
 */
export function selectFacialColumns(header: readonly string[], override?: readonly string[]): FacialColumns {
  const names = header.map((name) => name.trim());
  const listed = names.join(", ");
  if (override !== undefined) {
    const wanted = override.map((name) => name.trim());
    const wrong = wanted.filter(
      (name) =>
        names.filter((each) => each === name).length !== 1 || wanted.filter((each) => each === name).length !== 1,
    );
    if (wrong.length > 0 || wanted.length === 0) {
      throw new RangeError(
        `Cannot select facial columns: different columns among ${listed} are wanted, current value is ${wrong.join(", ") || "none"}`,
      );
    }
    return selection(names, { "named by the user": (name) => wanted.includes(name) });
  }
  const found = selection(names, KINDS);
  if (found.columns.length === 0) {
    throw new RangeError(
      `Cannot select facial columns: action units, yaw, pitch or optical flow are wanted, or the names of columns, current value is ${listed}`,
    );
  }
  return found;
}

function selection(names: readonly string[], kinds: typeof KINDS): FacialColumns {
  const measured = names.filter((name) => !NOT_MEASURED.has(name.toLowerCase()));
  const chosen = names.map((name) => measured.includes(name) && Object.values(kinds).some((matches) => matches(name)));
  return {
    columns: [...names.keys()].filter((column) => chosen[column]),
    matched: Object.fromEntries(Object.entries(kinds).map(([kind, matches]) => [kind, measured.filter(matches)])),
    unmatched: names.filter((_, column) => !chosen[column]),
  };
}
