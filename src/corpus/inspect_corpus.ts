import type { Attribute, Corpus, CorpusKind, Fold, Recording, Signal } from "./recording.ts";

/** What a modality of all recordings is measured as. */
export interface SignalSummary {
  readonly modality: string;
  /** Such as waveform; several if recordings differ. */
  readonly kinds: readonly Signal["kind"][];
  /** Samples or rows a second, ascending; several if recordings differ. */
  readonly rates: readonly number[];
  /** Names of the columns of the first recording; none of a waveform. */
  readonly columns: readonly string[];
  /** Samples, or values of rows, in all recordings. */
  readonly values: number;
  /** Values that are not finite numbers. */
  readonly missing: number;
  /** Rows of more than one column that are 0 in all of them: in facial values, frames without a face. */
  readonly zeroRows: number;
}

/** What an attribute of all recordings is labelled with. */
export interface LabelSummary {
  readonly attribute: Attribute;
  /** Recordings that have it. */
  readonly recordings: number;
  /** Values a second, ascending. */
  readonly rates: readonly number[];
  /** Numbers of raters, ascending; none where the corpus does not tell. */
  readonly raters: readonly number[];
  readonly values: number;
  readonly missing: number;
  /** NaN if there is no value. */
  readonly mean: number;
}

/** A fold, and that no speaker stands on both sides of it. */
export interface FoldSummary extends Fold {
  /** Speakers who are tested on and also trained on or validated with. */
  readonly sharedSpeakers: readonly string[];
}

/** What a corpus turned out to hold. */
export interface CorpusSummary {
  readonly name: string;
  readonly kind: CorpusKind;
  readonly description: string;
  readonly limits: string;
  readonly notes: readonly string[];
  readonly recordings: number;
  readonly speakers: readonly string[];
  readonly minutes: number;
  readonly frameRate: number;
  readonly strideFrames: number;
  readonly signals: readonly SignalSummary[];
  readonly labels: readonly LabelSummary[];
  readonly folds: readonly FoldSummary[];
}

/**
 * Counts what a corpus holds, so that its user can see that it was read right before anything is trained on it.
 *
 * Convention: every signal is read once and not kept; a missing value is one that is not a finite number.
 *
 * @param corpus The corpus.
 * @returns Recordings, speakers, minutes, rates, raters, missing values and folds.
 * @throws What reading a signal throws; the message names its file.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { inspectCorpus } from "../src/corpus/inspect_corpus.ts";
 * import { readStudyforrest } from "../src/corpus/studyforrest/read_studyforrest.ts";
 *
 * assert.throws(() => inspectCorpus(readStudyforrest("no/such/folder")), RangeError);
 * ```
 */
export function inspectCorpus(corpus: Corpus): CorpusSummary {
  const { name, kind, description, limits, notes = [], frameRate, strideFrames, recordings } = corpus;
  return {
    name,
    kind,
    description,
    limits,
    notes,
    recordings: recordings.length,
    speakers: [...new Set(recordings.flatMap(({ speakers }) => speakers))],
    minutes: recordings.reduce((sum, { seconds }) => sum + seconds, 0) / 60,
    frameRate,
    strideFrames,
    signals: corpus.modalities.map((modality) => signalSummary(recordings, modality)),
    labels: corpus.attributes.map((attribute) => labelSummary(recordings, attribute)),
    folds: corpus.folds.map((fold) => ({ ...fold, sharedSpeakers: sharedSpeakers(recordings, fold) })),
  };
}

function signalSummary(recordings: readonly Recording[], modality: string): SignalSummary {
  const kinds = new Set<Signal["kind"]>();
  const rates = new Set<number>();
  let columns: readonly string[] | undefined;
  let [count, missing, zeroRows] = [0, 0, 0];
  for (const { signals } of recordings) {
    const signal = signals[modality]?.read();
    if (signal === undefined) continue;
    const [values, rate, names] =
      signal.kind === "waveform"
        ? [signal.samples, signal.sampleRate, []]
        : [signal.values, signal.frameRate, signal.names];
    kinds.add(signal.kind);
    rates.add(rate);
    columns ??= names;
    count += values.length;
    for (const value of values) if (!Number.isFinite(value)) missing++;
    zeroRows += names.length > 1 ? rowsOfZeros(values, names.length) : 0;
  }
  return {
    modality,
    kinds: [...kinds],
    rates: ascending(rates),
    columns: columns ?? [],
    values: count,
    missing,
    zeroRows,
  };
}

function rowsOfZeros(values: Float32Array, columns: number): number {
  let rows = 0;
  for (let start = 0; start < values.length; start += columns) {
    if (values.subarray(start, start + columns).every((value) => value === 0)) rows++;
  }
  return rows;
}

function labelSummary(recordings: readonly Recording[], attribute: Attribute): LabelSummary {
  const traces = recordings.flatMap(({ labels }) => labels[attribute] ?? []);
  const raters = recordings.flatMap(({ ratings }) => ratings?.[attribute]?.length ?? []);
  let [count, missing, sum] = [0, 0, 0];
  for (const { values } of traces) {
    count += values.length;
    for (const value of values) {
      if (Number.isFinite(value)) sum += value;
      else missing++;
    }
  }
  return {
    attribute,
    recordings: traces.length,
    rates: ascending(new Set(traces.map(({ frameRate }) => frameRate))),
    raters: ascending(new Set(raters)),
    values: count,
    missing,
    mean: sum / (count - missing),
  };
}

function sharedSpeakers(recordings: readonly Recording[], { train, validation, test }: Fold): string[] {
  const speakersOf = (ids: readonly string[]): Set<string> =>
    new Set(recordings.flatMap(({ id, speakers }) => (ids.includes(id) ? speakers : [])));
  const seen = speakersOf([...train, ...validation]);
  return [...speakersOf(test)].filter((speaker) => seen.has(speaker));
}

function ascending(values: ReadonlySet<number>): number[] {
  return [...values].sort((a, b) => a - b);
}
