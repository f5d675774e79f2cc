import { plainName } from "./plain_name.ts";

/** A folder with one folder an attribute, each with one table a recording. */
export interface RatedFolder {
  readonly path: string;
  readonly arousal: string;
  readonly valence: string;
}

/** Where a copy of RECOLA keeps what; paths in the folder, with `/`. */
export interface RecolaLayout {
  readonly kind: "avec2016" | "avec2018" | "original";
  /** Tables with a column a rater. */
  readonly individual?: RatedFolder;
  /** Tables of the gold standard as it is distributed. */
  readonly goldStandards: readonly RatedFolder[];
  /** Has one WAV file a recording. */
  readonly audio: string;
  /** Folders that may have one table of facial values a recording. */
  readonly facial: readonly string[];
}

type Find = (pattern: RegExp) => readonly string[];

// The original and the AVEC packages, and "Audio_recordings_WAV" of an older layout.
const AUDIO = /^(recordingsaudio|recolaaudiorecordings|audiorecordings(wav)?|recordings\/audio)$/;
const FACIAL = /^(featuresvideo[^/]*|recolavideofeatures|videofeatures|features\/video)(\/[^/]+){0,2}$/;

/**
 * Finds out which distribution of RECOLA a folder is, from the names of the folders in it.
 *
 *     AVEC 2016   ratings_individual/{arousal,valence}  ratings_gold_standard/{arousal,valence}  recordings_audio  features_video_…
 *     AVEC 2018   labels/individual/{arousal,valence}   labels/<gold standard>/{arousal,valence}  features/video/…
 *     original    RECOLA-Annotation/emotional_behaviour/{arousal,valence}  RECOLA-Audio-recordings  RECOLA-Video-features
 *
 * Convention: case, hyphens and underscores in names do not matter. Where an AVEC 2018 package has its sound is not public;
 * it may be in any of the folders that the others call theirs. Ratings that were centred (ratings_individual_centred,
 * Ratings_affective_behaviour_CCC_centred) are not the raters' own and are not used.
 *
 * @param directories Paths of all folders in it, three levels deep, with `/`.
 * @param options.name What messages call the folder.
 * @returns Where everything is.
 * @throws {RangeError} If no layout matches or several do, or two folders differ only in what does not matter.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { recolaLayout } from "../src/corpus/recola/recola_layout.ts";
 *
 * const annotation = "RECOLA-Annotation/emotional_behaviour";
 * const directories = [annotation, `${annotation}/arousal`, `${annotation}/valence`, "RECOLA_Audio_recordings", "RECOLA-Video-features"];
 * const layout = recolaLayout(directories, { name: "RECOLA" });
 * assert.equal(layout.kind, "original");
 * assert.equal(layout.audio, "RECOLA_Audio_recordings");
 * ```
 */
export function recolaLayout(directories: readonly string[], options: { readonly name: string }): RecolaLayout {
  const fail = (wanted: string, current: readonly string[]): never => {
    throw new RangeError(
      `Cannot read RECOLA in ${options.name}: ${wanted}, current value is ${current.slice(0, 20).join(", ") || "none"}`,
    );
  };
  const plain = new Map<string, string>();
  for (const directory of directories.toSorted()) {
    const name = directory.split("/").map(plainName).join("/");
    const other = plain.get(name);
    if (other !== undefined) fail("folders must differ in more than case, - and _", [other, directory]);
    plain.set(name, directory);
  }
  const find: Find = (pattern) => [...plain].flatMap(([name, directory]) => (pattern.test(name) ? [directory] : []));
  /** Folders of the pattern that have one folder an attribute. */
  const rated = (pattern: RegExp): readonly RatedFolder[] =>
    [...plain].flatMap(([name, path]) => {
      const [arousal, valence] = [plain.get(`${name}/arousal`), plain.get(`${name}/valence`)];
      return pattern.test(name) && arousal !== undefined && valence !== undefined ? [{ path, arousal, valence }] : [];
    });
  const found = [
    {
      kind: "avec2016" as const,
      individual: rated(/^ratingsindividual$/),
      goldStandards: rated(/^ratingsgoldstandard$/),
    },
    {
      kind: "avec2018" as const,
      individual: rated(/^labels\/individual$/),
      goldStandards: rated(/^labels\/(?!individual)[^/]+$/),
    },
    {
      kind: "original" as const,
      individual: rated(/^recolaannotation\/emotionalbehaviour$/),
      goldStandards: [],
    },
  ].filter(({ individual, goldStandards }) => individual.length + goldStandards.length > 0);
  const [layout, another] = found;
  if (layout === undefined) {
    const layouts = "ratings_individual, labels/individual or RECOLA-Annotation/emotional_behaviour";
    return fail(`${layouts} with folders arousal and valence are wanted`, find(/^[^/]*$/));
  }
  if (another !== undefined)
    fail(
      "one layout is wanted",
      found.map(({ kind }) => kind),
    );
  const audio = find(AUDIO);
  if (audio.length !== 1) fail("one folder recordings_audio or RECOLA-Audio-recordings is wanted", audio);
  const { kind, individual, goldStandards } = layout;
  return {
    kind,
    goldStandards,
    audio: audio[0]!,
    facial: find(FACIAL),
    ...(individual[0] === undefined ? {} : { individual: individual[0] }),
  };
}
