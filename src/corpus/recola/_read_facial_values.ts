import { readFileHash } from "../_read_file_hash.ts";
import { readTextFile } from "../_read_text_file.ts";
import type { SignalSource } from "../recording.ts";
import { selectFacialColumns } from "../select_facial_columns.ts";
import type { RecolaFiles } from "./_read_recola_files.ts";
import { facialTrack } from "./facial_track.ts";
import { measuresTable } from "./measures_table.ts";

/** Where facial values are, and which. */
export interface FacialValues {
  readonly folder: string;
  readonly columns: readonly string[];
  /** Those of a recording; its file is hashed here and read when asked for. */
  source(id: string): SignalSource;
}

const ENDINGS = ["arff", "csv"];

/** Looks at the headers of the first recording's tables: exactly one folder must have columns that are wanted. */
export function readFacialValues(files: RecolaFiles): FacialValues {
  const { layout, partition, find, has } = files;
  const { facialFolder, facialColumns, labelRows, missingFacialValues } = files.settings;
  const id = partition.train[0]!;
  const looked: string[] = [];
  const found: { readonly folder: string; readonly columns: readonly string[] }[] = [];
  for (const folder of layout.facial) {
    if ((facialFolder ?? folder) !== folder || !has(folder, { id, endings: ENDINGS })) continue;
    const path = find(folder, { id, endings: ENDINGS });
    const { columns } = measuresTable(headerOf(readTextFile(path)), { name: path });
    looked.push(`${folder} (${columns.slice(0, 12).join(", ")}${columns.length > 12 ? `, … ${columns.length}` : ""})`);
    const wanted = facialColumns ?? selected(columns);
    if (wanted.length > 0 && wanted.every((column) => columns.includes(column)))
      found.push({ folder, columns: wanted });
  }
  const [face, another] = found;
  if (face === undefined || another !== undefined) {
    const wanted =
      another !== undefined
        ? "one folder of facial values is wanted (facialFolder of recola.json may name it)"
        : `a folder with columns ${facialColumns?.join(", ") ?? "named after action units, yaw, pitch or optical flow"} is wanted (facialColumns of recola.json may name others)`;
    throw new RangeError(`Cannot read RECOLA: ${wanted}, current folders are ${looked.join("; ") || "none"}`);
  }
  const request = {
    columns: face.columns,
    labelRows,
    missing: missingFacialValues,
    chosenByUser: facialColumns !== undefined,
  };
  return {
    ...face,
    source(recording) {
      const path = find(face.folder, { id: recording, endings: ENDINGS });
      return {
        key: readFileHash(path, [request]),
        read: () => facialTrack(measuresTable(readTextFile(path), { name: path }), request),
      };
    },
  };
}

/** A table's text up to where its rows start. */
function headerOf(text: string): string {
  return /^[\s\S]*?^@data[^\n]*\n?/im.exec(text)?.[0] ?? /^[^\n]*\n?/.exec(text)![0];
}

/** Columns whose names tell that they are facial values; none where selectFacialColumns refuses the table. */
function selected(columns: readonly string[]): readonly string[] {
  try {
    return selectFacialColumns(columns).columns.map((column) => columns[column]!);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}
