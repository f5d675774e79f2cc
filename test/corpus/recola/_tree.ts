import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { encodeWav } from "../../../src/formats/encode_wav.ts";
import { temporaryFolder } from "../../_data/temporary_folder.ts";

/** Files by path. */
export type Tree = Readonly<Record<string, string | Uint8Array>>;

/** Rows of the generated recordings, 0.04 s apart. */
export const ROWS = 30;

/** Ratings of six, a line a row as RECOLA writes them: trailing spaces in the header, CRLF, two decimals of time. */
export function ratingsCsv(level: number): string {
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const ratings = [0, 1, 2, 3, 4, 5].map((rater) => ((level + rater + row) / 64).toFixed(6));
    return [(row / 25).toFixed(2), ...ratings].join(";");
  });
  return ["time;FM1 ;FM2 ;FM3 ;FF1 ;FF2 ;FF3", ...rows, ""].join("\r\n");
}

/** A gold standard in the very header of AVEC 2018's templateGS.arff, with generated values. */
export function goldArff(id: string, level: number): string {
  const rows = Array.from({ length: ROWS }, (_, row) => `${id},${row / 25},${(level + row) / 128}`);
  const header = ["@relation GOLDSTANDARD", "", "@attribute Instance_name string", "@attribute frameTime numeric"];
  return [...header, "@attribute GoldStandard numeric", "", "", "@data", "", ...rows, ""].join("\r\n");
}

/** Facial values as ARFF, rows from `first` to `end`: AU01 counts rows, the face is lost at row 7, gaze is not known. */
export function facialArff({ first = 0, end = ROWS }: { readonly first?: number; readonly end?: number } = {}): string {
  const rows = Array.from({ length: end - first }, (_, at) => {
    const row = first + at;
    return [row / 25, ...(row === 7 ? [0, 0, "?"] : [row + 1, -row / 8, "?"])].join(",");
  });
  const header = ["@relation face", "@attribute frametime numeric", "@attribute AU01 numeric"];
  return [...header, "@attribute Yaw numeric", "@attribute gaze numeric", "@data", ...rows, ""].join("\n");
}

/** A second and a bit of sound. */
export function wav(): Uint8Array {
  return encodeWav({ sampleRate: 8000, samples: Float32Array.from({ length: 9600 }, (_, n) => ((n * n) % 97) / 128) });
}

/** The package of AVEC 2016 with two training recordings and one of development. */
export function avec2016(): Tree {
  const partition = { train: ["train_1", "train_2", "train_3"], dev: ["dev_1"] };
  const files: Record<string, string | Uint8Array> = {
    "recola.json": JSON.stringify({ partition, labelRows: ROWS }),
  };
  for (const [index, id] of [...partition.train, ...partition.dev].entries()) {
    for (const [at, attribute] of ["arousal", "valence"].entries()) {
      files[`ratings_individual/${attribute}/${id}.csv`] = ratingsCsv(index + 10 * at);
      files[`ratings_gold_standard/${attribute}/${id}.arff`] = goldArff(id, index + 10 * at);
    }
    files[`recordings_audio/${id}.wav`] = wav();
    files[`features_video_facial/${id}.arff`] = facialArff();
  }
  return files;
}

/** Writes files into a new folder and gives its path. */
export function plant(tree: Tree): string {
  const folder = temporaryFolder();
  for (const [path, content] of Object.entries(tree)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}
