import { readWav } from "../../formats/read_wav.ts";
import { readFileHash } from "../_read_file_hash.ts";
import { readTextFile } from "../_read_text_file.ts";
import { centredMeanOfRaters } from "../centred_mean_of_raters.ts";
import { meanOfRaters } from "../mean_of_raters.ts";
import type { Corpus, Recording, SignalSource } from "../recording.ts";
import { readFacialValues } from "./_read_facial_values.ts";
import { type RecolaFiles, readRecolaFiles } from "./_read_recola_files.ts";
import { goldStandardTrace } from "./gold_standard_trace.ts";
import { LABEL_FRAME_RATE } from "./label_clock.ts";
import { measuresTable } from "./measures_table.ts";
import { raterTraces } from "./rater_traces.ts";

/** What is taken from a copy of RECOLA, and how. */
export interface ReadRecolaOptions {
  /**
   * The gold standard: `mean` of the raters, the same with their levels `centred` by agreement, or the `distributed` file.
   * @default {"mean"} Section II-B: "the mean of these 6 annotations are used as the reference".
   */
  readonly gold?: "mean" | "centred" | "distributed";
  /**
   * Frames a second: 60 brings labels and face to the speech's clock, t = 10 frames; 25 keeps theirs, t = 4.
   * @default {60} The only rate at which ten frames twenty times are the captions' 3.3 s.
   */
  readonly frameRate?: 60 | 25;
  /**
   * Path of the settings, see recola/settings.schema.json.
   * @default {recola.json in the folder, if there is one}
   */
  readonly settings?: string;
}

/** At 25 frames a second the nearest whole number to ten frames at 60. */
const STRIDE_FRAMES = { 60: 10, 25: 4 } as const;

/**
 * Opens a copy of RECOLA: the package of AVEC 2016, that of AVEC 2018's gold-standard challenge, or the original distribution.
 *
 * Labels: arousal, which the paper calls activation, and valence, 25 values a second. The gold standard is the raters' mean.
 * Signals: `speech` is the WAV file, `facial` the columns of a table of facial values whose names say action unit, yaw, pitch
 * or optical flow, or those that recola.json names; see facial_track.ts for rows and faces that are missing. Labels
 * and facial values meet by time, never by counting rows from one end.
 *
 * Partition: the nine training and nine development recordings of the AVEC packages, or recola.json's. One fold: train but for
 * two of them, validate on these (the last two), test on development, as the paper does: "only train set is used for
 * training and results are provided from development set".
 *
 * Convention: sound and facial values are read when asked for; labels, headers and the hashes of all files here.
 *
 * @param folder The copy. Case, hyphens and underscores in the names of its folders and files do not matter.
 * @param options Gold standard, frame rate and settings.
 * @returns The corpus; `simulated` if recola.json says that its content is.
 * @throws {RangeError} If the layout is none of the three, a file or row is missing or out of its place, or no facial column
 * is found; the message lists what there is.
 * @throws {SyntaxError} If a file is malformed; the message names file and line.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { readRecola } from "../src/corpus/recola/read_recola.ts";
 *
 * assert.throws(() => readRecola("no/such/folder"), /^RangeError: Cannot read RECOLA: a folder is wanted, current path is no.such.folder/);
 * ```
 */
export function readRecola(folder: string, options: ReadRecolaOptions = {}): Corpus {
  const { gold = "mean", frameRate = 60 } = options;
  const files = readRecolaFiles(folder, options.settings);
  const { partition, settings } = files;
  const face = readFacialValues(files);
  const recordings = [...partition.train, ...partition.dev].map((id): Recording => {
    const [activation, valence] = [
      labelsOf(files, { id, attribute: "arousal", gold }),
      labelsOf(files, { id, attribute: "valence", gold }),
    ];
    return {
      id,
      speakers: [id],
      seconds: (settings.labelRows - 1) / LABEL_FRAME_RATE,
      signals: { speech: speechSource(files, id), facial: face.source(id) },
      labels: {
        activation: { frameRate: LABEL_FRAME_RATE, values: activation.values },
        valence: { frameRate: LABEL_FRAME_RATE, values: valence.values },
      },
      ...(activation.ratings && valence.ratings
        ? { ratings: { activation: activation.ratings, valence: valence.ratings } }
        : {}),
    };
  });
  const simulated = settings.simulated;
  return {
    name: "recola",
    kind: simulated === undefined ? "paper" : "simulated",
    description: simulated ?? `RECOLA: ${DISTRIBUTIONS[files.layout.kind]}; gold standard: ${GOLD[gold]}`,
    limits:
      simulated === undefined
        ? "It is the paper's corpus, but which facial columns, frame rate and validation subjects the paper took is not known"
        : "It is generated: it shows what the method does on it, nothing about the paper's numbers",
    notes: [
      `Facial values are ${face.columns.length} columns of ${face.folder}: ${face.columns.join(", ")}`,
      `Labels and facial values are brought from 25 to ${frameRate} frames a second; where AVEC wrote 0 because no face was found, 0 is kept`,
    ],
    attributes: ["activation", "valence"],
    modalities: ["speech", "facial"],
    frameRate,
    strideFrames: STRIDE_FRAMES[frameRate],
    recordings,
    folds: [
      {
        name: "development",
        train: partition.train.filter((id) => !partition.validation.includes(id)),
        validation: partition.validation,
        test: partition.dev,
      },
    ],
  };
}

const DISTRIBUTIONS = {
  avec2016: "the package of AVEC 2016",
  avec2018: "the package of AVEC 2018, gold-standard challenge",
  original: "the original distribution, with a partition of the user's",
} as const;

const GOLD = {
  mean: "the mean of the raters",
  centred: "the mean of the raters, centred by their concordance",
  distributed: "as distributed",
} as const;

interface LabelOptions {
  readonly id: string;
  readonly attribute: "arousal" | "valence";
  readonly gold: "mean" | "centred" | "distributed";
}

function labelsOf(
  files: RecolaFiles,
  { id, attribute, gold }: LabelOptions,
): { readonly values: Float32Array; readonly ratings?: readonly Float32Array[] } {
  const { settings, layout } = files;
  const read = (path: string) => measuresTable(readTextFile(path), { name: path });
  const ratings =
    layout.individual === undefined
      ? undefined
      : raterTraces(read(files.find(layout.individual[attribute], { id, endings: ["csv"] })), {
          raters: settings.raters,
          rows: settings.labelRows,
        });
  if (gold === "distributed") {
    const path = files.find(files.goldStandard()[attribute], { id, endings: ["arff"] });
    const values = goldStandardTrace(read(path), { rows: settings.labelRows });
    return ratings === undefined ? { values } : { values, ratings };
  }
  if (ratings === undefined) {
    throw new RangeError(
      `Cannot read RECOLA: a folder of individual ratings is wanted for the gold standard ${gold}, current folders are ${layout.goldStandards.map(({ path }) => path).join(", ")}`,
    );
  }
  return { values: gold === "mean" ? meanOfRaters(ratings) : centredMeanOfRaters(ratings), ratings };
}

function speechSource(files: RecolaFiles, id: string): SignalSource {
  const path = files.find(files.layout.audio, { id, endings: ["wav"] });
  return { key: readFileHash(path), read: () => ({ kind: "waveform", ...readWav(path) }) };
}
