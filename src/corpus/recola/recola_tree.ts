import { encodeArff } from "../../formats/encode_arff.ts";
import { tableText } from "../_table_text.ts";
import { centredMeanOfRaters } from "../centred_mean_of_raters.ts";
import { checkExportable } from "../check_exportable.ts";
import type { CorpusFile } from "../corpus_file.ts";
import { exactWav } from "../exact_wav.ts";
import type { Attribute, Corpus, Recording, Track } from "../recording.ts";
import { shortestDecimal } from "../shortest_decimal.ts";
import { LABEL_FRAME_RATE } from "./label_clock.ts";
import { plainName } from "./plain_name.ts";

const FOLDERS = [
  ["activation", "arousal"],
  ["valence", "valence"],
] as const;

/**
 * The files of a simulated corpus in the layout of AVEC 2016's package of RECOLA, one recording after the other.
 *
 * Written are ratings_individual, ratings_gold_standard (the centred mean, with AVEC's six decimals), recordings_audio,
 * features_video_facial and recola.json, which says that the content is simulated, who is in train and dev, and what else
 * differs from RECOLA. Read back with `readRecola`, labels, sound and those facial values that features are made of are the
 * same to the bit; speakers are called as their recordings are.
 *
 * @param corpus Activation and valence with their ratings, speech and facial values, labels and facial values 25 a second,
 * one fold.
 * @returns The files; signals are read while they are asked for.
 * @throws {RangeError} If the layout cannot hold the corpus exactly.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import type { Corpus } from "../src/corpus/recording.ts";
 * import { recolaTree } from "../src/corpus/recola/recola_tree.ts";
 *
 * const studyforrest = { name: "studyforrest", kind: "substitute" } as Corpus;
 * assert.throws(() => [...recolaTree(studyforrest)], /^RangeError: Cannot write studyforrest as RECOLA: a simulated corpus/);
 * ```
 */
export function* recolaTree(corpus: Corpus): Generator<CorpusFile> {
  checkExportable(corpus, {
    layout: "RECOLA",
    attributes: ["activation", "valence"],
    modalities: ["speech", "facial"],
  });
  const shape = shapeOf(corpus);
  let chosenByUser: readonly string[] | undefined;
  for (const recording of corpus.recordings) {
    const { id } = recording;
    for (const [attribute, folder] of FOLDERS) {
      yield { path: `ratings_individual/${folder}/${id}.csv`, content: ratingsText(recording, attribute) };
      yield { path: `ratings_gold_standard/${folder}/${id}.arff`, content: goldStandardText(recording, attribute) };
    }
    const [speech, facial] = [recording.signals.speech!.read(), recording.signals.facial!.read()];
    if (speech.kind !== "waveform" || facial.kind !== "facial_values") {
      throw new RangeError(
        `Cannot write ${corpus.name} as RECOLA: a waveform and facial values are wanted, current kinds of ${id} are ${speech.kind} and ${facial.kind}`,
      );
    }
    if (facial.chosenByUser) chosenByUser = facial.names;
    yield { path: `recordings_audio/${id}.wav`, content: exactWav(speech) };
    yield { path: `features_video_facial/${id}.arff`, content: facialText(facial, { id, rows: shape.labelRows }) };
  }
  const [fold] = corpus.folds;
  const settings = {
    simulated: corpus.description,
    partition: {
      train: inOrder(corpus, [...fold!.train, ...fold!.validation]),
      validation: fold!.validation,
      dev: inOrder(corpus, fold!.test),
    },
    ...shape,
    ...(chosenByUser === undefined ? {} : { facialColumns: chosenByUser }),
  };
  yield { path: "recola.json", content: `${JSON.stringify(settings, null, 2)}\n` };
}

/** How many rows and raters every recording has. */
function shapeOf(corpus: Corpus): { readonly labelRows: number; readonly raters: number } {
  const fail = (wanted: string, current: string): never => {
    throw new RangeError(`Cannot write ${corpus.name} as RECOLA: ${wanted} wanted, current value is ${current}`);
  };
  if (corpus.folds.length !== 1) fail("one fold is", String(corpus.folds.length));
  const ids = corpus.recordings.map(({ id }) => id);
  const { train, validation, test } = corpus.folds[0]!;
  const read = [...inOrder(corpus, [...train, ...validation]), ...inOrder(corpus, test)];
  if (read.join() !== ids.join()) {
    fail("a fold of all recordings, those it tests on last, is", read.join(", "));
  }
  if (new Set(ids.map(plainName)).size !== ids.length) {
    fail("ids that differ in more than case, - and _ are", ids.join(", "));
  }
  const shapes = corpus.recordings.flatMap(({ labels, ratings }) =>
    FOLDERS.map(([attribute]) => {
      const { frameRate, values } = labels[attribute]!;
      return `${values.length} rows, ${frameRate} a second, of ${ratings![attribute]!.length} raters`;
    }),
  );
  if (new Set(shapes).size !== 1)
    fail("equal numbers of rows and raters in all recordings are", [...new Set(shapes)].join("; "));
  const { labels, ratings } = corpus.recordings[0]!;
  const { frameRate, values } = labels.activation!;
  if (frameRate !== LABEL_FRAME_RATE) fail(`${LABEL_FRAME_RATE} labels a second are`, String(frameRate));
  return { labelRows: values.length, raters: ratings!.activation!.length };
}

function inOrder(corpus: Corpus, ids: readonly string[]): string[] {
  return corpus.recordings.map(({ id }) => id).filter((id) => ids.includes(id));
}

/** Three men and three women; all names but the last have a space behind them, as in RECOLA's own headers. */
const RECOLA_RATERS = ["FM1 ", "FM2 ", "FM3 ", "FF1 ", "FF2 ", "FF3"];

function ratingsText({ ratings }: Recording, attribute: Attribute): string {
  const traces = ratings![attribute]!;
  const names = traces.length === RECOLA_RATERS.length ? RECOLA_RATERS : traces.map((_, index) => `R${index + 1}`);
  return tableText(
    traces.map((values, index) => ({ name: names[index]!, values })),
    { frameRate: LABEL_FRAME_RATE },
  );
}

function goldStandardText({ id, ratings }: Recording, attribute: Attribute): string {
  const gold = centredMeanOfRaters(ratings![attribute]!);
  const rounded = Float64Array.from(gold, (value) => Number(value.toFixed(6)));
  return arffText([{ name: "GoldStandard", values: rounded }], { relation: "GOLDSTANDARD", id });
}

function facialText(track: Track, { id, rows }: { readonly id: string; readonly rows: number }): string {
  const { frameRate, names, values } = track;
  if (frameRate !== LABEL_FRAME_RATE || values.length !== rows * names.length || !values.every(Number.isFinite)) {
    throw new RangeError(
      `Cannot write ${id} as RECOLA: ${rows} rows of finite facial values, ${LABEL_FRAME_RATE} a second, are wanted, current values are ${values.length / names.length} rows, ${frameRate} a second`,
    );
  }
  const columns = names.map((name, column) => ({
    name,
    values: Float64Array.from({ length: rows }, (_, row) => shortestDecimal(values[row * names.length + column]!)),
  }));
  return arffText(columns, { relation: "FACIAL", id });
}

interface ArffTextOptions {
  readonly relation: string;
  readonly id: string;
}

function arffText(
  columns: readonly { readonly name: string; readonly values: Float64Array }[],
  { relation, id }: ArffTextOptions,
): string {
  const times = columns[0]!.values.map((_, row) => row / LABEL_FRAME_RATE);
  return encodeArff(
    {
      relation,
      columns: [
        { name: "Instance_name", kind: "string", values: Array.from(times, () => id) },
        { name: "frameTime", kind: "numeric", values: times },
        ...columns.map((column) => ({ ...column, kind: "numeric" as const })),
      ],
    },
    { lineEnd: "\r\n" },
  );
}
