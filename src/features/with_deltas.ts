import { firstDifferences } from "./first_differences.ts";
import type { FeatureTrack } from "./framed_corpus.ts";
import { regressionDeltas } from "./regression_deltas.ts";

/** Options of {@linkcode withDeltas}. */
export interface WithDeltasOptions {
  /** 1 for deltas, 2 for deltas and deltas of deltas. */
  readonly order: 1 | 2;
  /** @default {"regression"} */
  readonly deltas?: DeltaKind;
}

/** Deltas as slopes over two rows on either side, or as the change since the row before. */
export type DeltaKind = "regression" | "difference";

const DELTAS = { regression: regressionDeltas, difference: firstDifferences } as const;

/**
 * Sets features and their deltas side by side: first all features, then the delta of each, then the delta of each delta.
 *
 * @param track Features.
 * @param options How often deltas are taken.
 * @returns Features named as they were, then "delta …", then "delta delta …"; shape [frames, (1 + order) features].
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { withDeltas } from "../src/features/with_deltas.ts";
 *
 * const ramp = withDeltas({ names: ["x"], values: Float32Array.of(0, 2, 4, 6, 8) }, { order: 1 });
 * assert.deepEqual(ramp.names, ["x", "delta x"]);
 * assert.deepEqual([...ramp.values.subarray(4, 6)], [4, 2]);
 * ```
 */
export function withDeltas(track: FeatureTrack, options: WithDeltasOptions): FeatureTrack {
  const columns = track.names.length;
  const deltasOf = DELTAS[options.deltas ?? "regression"];
  const parts = [track];
  for (let order = 1; order <= options.order; order++) {
    const { names, values } = parts.at(-1)!;
    parts.push({ names: names.map((name) => `delta ${name}`), values: deltasOf(values, { columns }) });
  }
  const width = parts.length * columns;
  const values = new Float32Array(parts.length * track.values.length);
  for (const [part, { values: from }] of parts.entries()) {
    for (let row = 0; row * columns < from.length; row++) {
      for (let column = 0; column < columns; column++) {
        values[row * width + part * columns + column] = from[row * columns + column]!;
      }
    }
  }
  return { names: parts.flatMap(({ names }) => names), values };
}
