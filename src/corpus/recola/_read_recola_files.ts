import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { readTextFile } from "../_read_text_file.ts";
import { plainName } from "./plain_name.ts";
import { type RatedFolder, type RecolaLayout, recolaLayout } from "./recola_layout.ts";
import { type RecolaPartition, type RecolaSettings, recolaSettings } from "./recola_settings.ts";

/** Which file of a folder is wanted. */
interface Wanted {
  readonly id: string;
  readonly endings: readonly string[];
}

/** A copy of RECOLA as files. */
export interface RecolaFiles {
  readonly layout: RecolaLayout;
  readonly settings: RecolaSettings;
  readonly partition: RecolaPartition;
  /** The one folder of the distributed gold standard, or an error that lists them. */
  goldStandard(): RatedFolder;
  /** Whether a folder has a file of a recording. */
  has(folder: string, wanted: Wanted): boolean;
  /** Path of the one file of a recording in a folder, or an error that says what is there. */
  find(folder: string, wanted: Wanted): string;
}

/** Deep enough for features/video/AU and RECOLA-Annotation/emotional_behaviour/arousal. */
const DEPTH = 3;

const AVEC_PARTITION: RecolaPartition = recolaSettings(
  JSON.stringify({ partition: { train: numbered("train"), dev: numbered("dev") } }),
  { name: "the AVEC partition" },
).partition!;

function numbered(set: string): string[] {
  return Array.from({ length: 9 }, (_, index) => `${set}_${index + 1}`);
}

/** Looks for folders, settings and partition of a copy of RECOLA; opens no data. */
export function readRecolaFiles(folder: string, settingsPath?: string): RecolaFiles {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new RangeError(`Cannot read RECOLA: a folder is wanted, current path is ${folder}`);
  }
  const path = settingsPath ?? join(folder, "recola.json");
  const text = settingsPath === undefined && !existsSync(path) ? "{}" : readTextFile(path);
  const settings = recolaSettings(text, { name: path });
  const layout = recolaLayout(directoriesOf(folder, ""), { name: folder });
  const partition = settings.partition ?? (layout.kind === "original" ? undefined : AVEC_PARTITION);
  if (partition === undefined) {
    throw new RangeError(
      `Cannot read RECOLA in ${folder}: the original distribution does not say who is in train and dev, so a partition is wanted in ${path}, current value is none`,
    );
  }
  const listings = new Map<string, readonly string[]>();
  const matching = (inside: string, { id, endings }: Wanted): string[] => {
    if (!listings.has(inside)) listings.set(inside, filesOf(join(folder, inside)));
    const names = endings.map((ending) => `${plainName(id)}.${ending}`);
    return listings.get(inside)!.filter((name) => names.includes(plainName(name)));
  };
  return {
    layout,
    settings,
    partition,
    goldStandard() {
      const { goldFolder } = settings;
      const found = layout.goldStandards.filter((each) => goldFolder === undefined || each.path === goldFolder);
      if (found.length === 1) return found[0]!;
      throw new RangeError(
        `Cannot read RECOLA in ${folder}: one folder of the distributed gold standard is wanted (goldFolder of recola.json may name it), current folders are ${layout.goldStandards.map(({ path: each }) => each).join(", ") || "none"}`,
      );
    },
    has: (inside, wanted) => matching(inside, wanted).length > 0,
    find(inside, wanted) {
      const found = matching(inside, wanted);
      if (found.length === 1) return join(folder, inside, found[0]!);
      const { id, endings } = wanted;
      throw new RangeError(
        `Cannot read RECOLA: one file ${id}.${endings.join(" or ")} is wanted in ${join(folder, inside)}, current files are ${found.join(", ") || "none of that name"}`,
      );
    },
  };
}

/** Paths of all folders below a folder, with `/`; links to folders count. */
function directoriesOf(root: string, inside: string): string[] {
  const depth = inside === "" ? 0 : inside.split("/").length;
  if (depth === DEPTH) return [];
  return readdirSync(join(root, inside))
    .filter((name) => statSync(join(root, inside, name), { throwIfNoEntry: false })?.isDirectory())
    .flatMap((name) => {
      const path = inside === "" ? name : `${inside}/${name}`;
      return [path, ...directoriesOf(root, path)];
    });
}

function filesOf(directory: string): string[] {
  return statSync(directory, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(directory) : [];
}
