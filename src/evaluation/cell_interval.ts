import { integerBelow } from "../random/integer_below.ts";
import { type RandomStream, randomStream } from "../random/random_stream.ts";
import { type BootstrapInterval, percentileInterval } from "../statistics/percentile_interval.ts";
import {
  type CellDraw,
  type CellDraws,
  type CellMeasure,
  cellMeasure,
  cellMeasures,
  type DrawnFold,
} from "./cell_measures.ts";
import type { CellSamples } from "./cell_samples.ts";

// The draws depend on seeds, folds and recordings alone, so the resamples of a cell serve every comparison that it is in.
const RESAMPLES = 2000;
const DRAWS = new Map<string, CellDraws>();
const RESAMPLED = new WeakMap<CellSamples, Map<CellMeasure, readonly number[]>>();

/** One number of one cell. */
export interface MeasuredQuantity {
  readonly samples: CellSamples;
  readonly measure: CellMeasure;
}

/** What is made of the numbers, and how it is resampled. */
export interface CellIntervalOptions {
  /** Makes one number of the quantities' numbers, such as their difference. */
  readonly combine: (values: readonly number[]) => number;
  /**
   * Probability that the interval is to cover.
   * @default {0.95}
   */
  readonly level?: number;
}

/**
 * The bootstrap interval of a number made of one or more cells of one corpus, resampled together so that it stays paired.
 *
 * A resample draws seeds; folds; and within each drawn fold its test recordings, all with replacement (the two-stage
 * bootstrap of Davison and Hinkley, 1997, section 3.8). All cells share the draw: recording k is the same recording for
 * every network and every seed. Where a fold has one test recording, only folds vary; where there is one fold, only its
 * recordings.
 *
 * Convention: the draws are always the same ones, so an interval is a function of the runs alone. Undefined, so NaN at both
 * ends: a resample of which the number is NaN. Few folds or recordings, say fewer than ten, make it too narrow.
 *
 * @param quantities The cells, all of the same seeds, folds and recordings.
 * @param options What is made of them.
 * @returns The number over all runs, with the ends of its interval.
 * @throws {RangeError} If there is no quantity, or their seeds, folds or recordings differ.
 *
 * @example A difference of a cell with itself is 0 in every resample
 * ```ts
 * import assert from "node:assert/strict";
 * import { cellInterval } from "../src/evaluation/cell_interval.ts";
 * import { cellSamples } from "../src/evaluation/cell_samples.ts";
 * import { measuredRun } from "../src/evaluation/measured_run.ts";
 * import { smallRecord } from "../test/_data/small_run.ts";
 *
 * const { record, traces } = smallRecord();
 * const samples = cellSamples([measuredRun(record, traces)], { attribute: "arousal" });
 * const cell = { samples, measure: "pooled" } as const;
 * const interval = cellInterval([cell, cell], { combine: ([one, other]) => one! - other! });
 * assert.equal(interval.estimate, 0);
 * ```
 */
export function cellInterval(quantities: readonly MeasuredQuantity[], options: CellIntervalOptions): BootstrapInterval {
  const { combine, level = 0.95 } = options;
  const [first, ...others] = quantities.map(({ samples }) => samples);
  if (first === undefined) throw wrong("there must be a cell, current number is 0");
  const differing = others.find((samples) => shape(samples) !== shape(first));
  if (differing !== undefined) {
    throw wrong(
      `cells must have the same seeds, folds and recordings, current are ${shape(first)} and ${shape(differing)}`,
    );
  }
  const byQuantity = quantities.map(resamples);
  const values = byQuantity.map(() => NaN);
  const resampled: number[] = [];
  for (let draw = 0; draw < RESAMPLES; draw += 1) {
    for (let index = 0; index < values.length; index += 1) values[index] = byQuantity[index]![draw]!;
    resampled.push(combine(values));
  }
  return percentileInterval(combine(quantities.map(({ samples, measure }) => cellMeasure(samples, { measure }))), {
    resampled,
    level,
  });
}

function resamples({ samples, measure }: MeasuredQuantity): readonly number[] {
  const known = RESAMPLED.get(samples) ?? new Map<CellMeasure, readonly number[]>();
  RESAMPLED.set(samples, known);
  let values = known.get(measure);
  if (values === undefined) {
    values = cellMeasures(samples, { measure, draws: draws(samples) });
    known.set(measure, values);
  }
  return values;
}

/** The draws of all cells of these numbers of seeds, folds and recordings. */
function draws(samples: CellSamples): CellDraws {
  const numbers = [samples.seeds.length, ...samples.folds.map(({ recordings }) => recordings.length)].join(" ");
  let found = DRAWS.get(numbers);
  if (found === undefined) {
    const stream = randomStream({ seed: 0, purpose: "bootstrap of runs" });
    found = withoutRepeats(Array.from({ length: RESAMPLES }, () => resample(samples, stream)));
    DRAWS.set(numbers, found);
  }
  return found;
}

/** Keeps what is drawn of a fold once, by the order in which it is drawn: sums in another order round otherwise. */
function withoutRepeats(drawn: readonly CellDraw[]): CellDraws {
  const places = new Map<string, number>();
  const drawnFolds: DrawnFold[] = [];
  const placeOf = (each: DrawnFold): number => {
    const key = `${each.fold} ${each.recordings}`;
    let place = places.get(key);
    if (place === undefined) {
      place = drawnFolds.push(each) - 1;
      places.set(key, place);
    }
    return place;
  };
  return { draws: drawn.map(({ seeds, folds }) => ({ seeds, folds: folds.map(placeOf) })), drawnFolds };
}

function resample({ seeds, folds }: CellSamples, stream: RandomStream): CellDraw {
  return {
    seeds: draw(seeds.length, stream),
    folds: draw(folds.length, stream).map((fold) => ({
      fold,
      recordings: draw(folds[fold]!.recordings.length, stream),
    })),
  };
}

/** As many indices as there are things, each drawn from all of them. */
function draw(count: number, stream: RandomStream): number[] {
  return Array.from({ length: count }, () => integerBelow(count, stream));
}

function shape({ seeds, folds }: CellSamples): string {
  return `seeds ${seeds} of ${folds.map(({ name, recordings }) => `${name} [${recordings}]`)}`;
}

function wrong(wanted: string): RangeError {
  return new RangeError(`Cannot resample cells: ${wanted}`);
}
