import { join } from "node:path";
import { parseTable, type Table } from "../../formats/parse_table.ts";
import { readBvh } from "../../formats/read_bvh.ts";
import { readWav } from "../../formats/read_wav.ts";
import { readFileHash } from "../_read_file_hash.ts";
import { readInside } from "../_read_inside.ts";
import { readTextFile } from "../_read_text_file.ts";
import { jointAngleTrack } from "../joint_angle_track.ts";
import { meanOfRaters } from "../mean_of_raters.ts";
import type { Corpus, Recording, SignalSource } from "../recording.ts";
import { speakerExclusiveFolds } from "../speaker_exclusive_folds.ts";
import { type CreativeitManifest, creativeitManifest, type ManifestRecording } from "./creativeit_manifest.ts";
import { CREATIVEIT_ATTRIBUTES, type MissingLabels, type RaterTraces, raterTable } from "./rater_table.ts";
import { rotationTable } from "./rotation_table.ts";

/** "The recordings are divided into 5 sessions regarding mutual exclusiveness of the speakers" (Section II-B). */
const FOLDS = 5;

/**
 * Opens CreativeIT in the interchange layout that creativeit/manifest.schema.json describes: a manifest creativeit.json and
 * the files it names.
 *
 * No public description of the corpus as distributed was found, so a licence holder brings it into this layout first.
 * Labels: the mean over raters of activation, valence and dominance. Recordings whose ratings lack an attribute, or values
 * of one, are left out whole, as the paper does ("removal of recordings that have missing labels for any of AVD"), and counted
 * in the corpus's notes. Signals: `speech` is the WAV file, `motion` the rotations of a BVH file or a table.
 *
 * Folds: five, see speaker_exclusive_folds.ts; with five sessions each is tested on once, another decides when to stop.
 *
 * Convention: sound and motion are read when asked for; ratings and the hashes of all files here.
 *
 * @param folder The manifest's folder; no path of the manifest can leave it, by `..` or by a link.
 * @returns The corpus; `simulated` if the manifest says that its content is.
 * @throws {SyntaxError} If a file is malformed; the message names file and line, or JSON path.
 * @throws {RangeError} If a file is missing or outside, a row out of its place in time, raters of a recording have rated
 * different numbers of rows, or recordings cannot be divided.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { readCreativeit } from "../src/corpus/creativeit/read_creativeit.ts";
 *
 * assert.throws(() => readCreativeit("no/such/folder"), /^RangeError: Cannot read no.such.folder.creativeit.json: a readable file is wanted/);
 * ```
 */
export function readCreativeit(folder: string): Corpus {
  const name = join(folder, "creativeit.json");
  const manifest = creativeitManifest(readTextFile(name), { name });
  const kept: { readonly entry: ManifestRecording; readonly recording: Recording }[] = [];
  const leftOut: string[] = [];
  for (const [index, entry] of manifest.recordings.entries()) {
    const inside = (key: string, path: string): string =>
      readInside(folder, { path, place: `${name}, $.recordings[${index}].${key}` });
    const recording = recordingOf(entry, { manifest, inside });
    if ("missing" in recording) leftOut.push(`${entry.id} (${recording.missing})`);
    else kept.push({ entry, recording });
  }
  const { simulated } = manifest;
  return {
    name: "creativeit",
    kind: simulated === undefined ? "paper" : "simulated",
    description: simulated ?? "CreativeIT, brought into the interchange layout by its user",
    limits:
      simulated === undefined
        ? "It is the paper's corpus, as its user converted it; which recordings, joints and sessions the paper took is not known"
        : "It is generated: it shows what the method does on it, nothing about the paper's numbers",
    notes: [
      leftOut.length === 0
        ? "No recording is left out for missing labels"
        : `Left out for missing labels: ${leftOut.length} of ${manifest.recordings.length} recordings, ${leftOut.join(", ")}`,
    ],
    attributes: CREATIVEIT_ATTRIBUTES,
    modalities: ["speech", "motion"],
    frameRate: 60,
    strideFrames: 10,
    recordings: kept.map(({ recording }) => recording),
    folds: speakerExclusiveFolds(
      kept.map(({ entry }) => entry),
      { folds: manifest.folds ?? FOLDS },
    ),
  };
}

interface Context {
  readonly manifest: CreativeitManifest;
  /** The real path of a file that stands under a key of the recording. */
  readonly inside: (key: string, path: string) => string;
}

function recordingOf(entry: ManifestRecording, { manifest, inside }: Context): Recording | MissingLabels {
  const { labelRate, motionRate } = manifest;
  const signals = {
    speech: speechSource(inside("speech", entry.speech)),
    motion: motionSource(inside("motion", entry.motion), { named: entry.motion, motionRate }),
  };
  const raters: RaterTraces[] = [];
  for (const [index, { rater, path }] of entry.ratings.entries()) {
    const real = inside(`ratings[${index}].path`, path);
    const table = readNumbers(real, { columns: CREATIVEIT_ATTRIBUTES, missing: ["?", ""] });
    const traces = raterTable(table, { labelRate });
    if ("missing" in traces) return { missing: `${traces.missing} of rater ${rater}` };
    const rows = raters[0]?.activation.length ?? table.rows;
    if (table.rows !== rows || rows === 0) {
      throw new RangeError(
        `Cannot read ${real}, line ${table.lines.at(-1) ?? 1}: as many rows as rater ${entry.ratings[0]!.rater} has, at least one, are wanted, current numbers are ${table.rows} and ${rows}`,
      );
    }
    raters.push(traces);
  }
  const each = <T>(make: (attribute: (typeof CREATIVEIT_ATTRIBUTES)[number]) => T) => ({
    activation: make("activation"),
    valence: make("valence"),
    dominance: make("dominance"),
  });
  return {
    id: entry.id,
    speakers: entry.speakers,
    seconds: entry.seconds,
    signals,
    labels: each((attribute) => ({
      frameRate: labelRate,
      values: meanOfRaters(raters.map((traces) => traces[attribute])),
    })),
    ratings: each((attribute) => raters.map((traces) => traces[attribute])),
  };
}

function speechSource(path: string): SignalSource {
  return { key: readFileHash(path), read: () => ({ kind: "waveform", ...readWav(path) }) };
}

interface MotionOptions {
  /** As the manifest has it: a link may lead to a file with another ending. */
  readonly named: string;
  readonly motionRate: number | undefined;
}

function motionSource(path: string, { named, motionRate }: MotionOptions): SignalSource {
  if (!/\.csv$/i.test(named)) return { key: readFileHash(path), read: () => jointAngleTrack(readBvh(path)) };
  return {
    key: readFileHash(path, [motionRate]),
    read: () => rotationTable(readNumbers(path, {}), { motionRate: motionRate! }),
  };
}

interface NumbersOptions {
  /** Columns that are read if they are there, beside the time. */
  readonly columns?: readonly string[];
  readonly missing?: readonly string[];
}

/** A table parted by `;` or, if its header has none, by `,`; it must have a column time. */
function readNumbers(path: string, { columns, missing = [] }: NumbersOptions): Table {
  const text = readTextFile(path);
  const header = /^[^\n]*/.exec(text)![0];
  const delimiter = header.includes(";") ? ";" : ",";
  const there = parseTable(header, { name: path, delimiter, numbers: [] }).columns;
  const numbers = ["time", ...there.filter((each) => each !== "time" && (columns ?? there).includes(each))];
  return parseTable(text, { name: path, delimiter, missing, numbers });
}
