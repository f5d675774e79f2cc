import type { Attribute, Fold } from "../../../src/corpus/recording.ts";
import { fitStandardization } from "../../../src/features/fit_standardization.ts";
import type { FramedCorpus, FramedRecording } from "../../../src/features/framed_corpus.ts";
import { fuse } from "../../../src/features/fuse.ts";

/** About the extent of a feature image, and a hop at which neighbours still overlap. */
const WINDOW_FRAMES = 200;
const HOP_FRAMES = 20;
/** Weight of the penalty over the number of windows; features are standardised. */
const PENALTY = 0.1;

/** Truth and prediction, one value a window of the fold's test recordings. */
export interface RidgePrediction {
  readonly truth: readonly number[];
  readonly prediction: readonly number[];
}

/**
 * Predicts attributes by ridge regression on the mean and deviation of each feature in a window, trained and tested on a
 * fold: what can be had from a modality without any network.
 */
export function ridgePrediction(
  framed: FramedCorpus,
  options: { readonly fold: Fold; readonly modalities: readonly string[]; readonly attributes: readonly Attribute[] },
): RidgePrediction[] {
  const { fold, modalities, attributes } = options;
  const windowsOf = (ids: readonly string[]): Window[] =>
    framed.recordings.filter(({ id }) => ids.includes(id)).flatMap((each) => windows(each, { modalities, attributes }));
  const train = windowsOf([...fold.train, ...fold.validation]);
  const test = windowsOf(fold.test);
  const rows = train.map(({ row }) => row);
  const { mean, deviation } = fitStandardization(rows, { features: rows[0]!.length });
  const scale = (row: Float32Array): Float64Array =>
    Float64Array.from(row, (value, k) => (value - mean[k]!) / deviation[k]!);
  const solve = ridge(rows.map(scale));
  return attributes.map((_, index) => {
    const middle = train.reduce((sum, { labels }) => sum + labels[index]!, 0) / train.length;
    const weights = solve(train.map(({ labels }) => labels[index]! - middle));
    return {
      truth: test.map(({ labels }) => labels[index]!),
      prediction: test.map(({ row }) => scale(row).reduce((sum, value, k) => sum + value * weights[k]!, middle)),
    };
  });
}

interface Window {
  readonly row: Float32Array;
  readonly labels: readonly number[];
}

function windows(
  recording: FramedRecording,
  { modalities, attributes }: { readonly modalities: readonly string[]; readonly attributes: readonly Attribute[] },
): Window[] {
  const { names, values } = fuse(recording, modalities);
  const columns = names.length;
  const all: Window[] = [];
  for (let start = 0; start + WINDOW_FRAMES <= recording.frames; start += HOP_FRAMES) {
    const row = new Float32Array(2 * columns);
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      let squares = 0;
      for (let frame = start; frame < start + WINDOW_FRAMES; frame++) {
        const value = values[frame * columns + column]!;
        sum += value;
        squares += value * value;
      }
      row[column] = sum / WINDOW_FRAMES;
      row[columns + column] = Math.sqrt(Math.max(0, squares / WINDOW_FRAMES - (sum / WINDOW_FRAMES) ** 2));
    }
    const middle = start + WINDOW_FRAMES / 2;
    all.push({ row, labels: attributes.map((attribute) => recording.labels[attribute]![middle]!) });
  }
  return all;
}

/** Gives for targets y the weights w that minimise |y - X w|^2 + n PENALTY |w|^2, by Cholesky's factorisation. */
function ridge(rows: readonly Float64Array[]): (targets: readonly number[]) => Float64Array {
  const size = rows[0]!.length;
  const factor = new Float64Array(size * size);
  for (const row of rows) {
    for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++) factor[i * size + j]! += row[i]! * row[j]!;
  }
  for (let i = 0; i < size; i++) {
    factor[i * size + i]! += rows.length * PENALTY;
    for (let j = 0; j <= i; j++) {
      let rest = factor[i * size + j]!;
      for (let k = 0; k < j; k++) rest -= factor[i * size + k]! * factor[j * size + k]!;
      factor[i * size + j] = i === j ? Math.sqrt(rest) : rest / factor[j * size + j]!;
    }
  }
  return (targets) => {
    const solution = new Float64Array(size);
    for (const [at, row] of rows.entries()) for (let i = 0; i < size; i++) solution[i]! += row[i]! * targets[at]!;
    for (let i = 0; i < size; i++) {
      for (let k = 0; k < i; k++) solution[i]! -= factor[i * size + k]! * solution[k]!;
      solution[i]! /= factor[i * size + i]!;
    }
    for (let i = size - 1; i >= 0; i--) {
      for (let k = i + 1; k < size; k++) solution[i]! -= factor[k * size + i]! * solution[k]!;
      solution[i]! /= factor[i * size + i]!;
    }
    return solution;
  };
}
