import { normal } from "../../random/normal.ts";
import { randomStream } from "../../random/random_stream.ts";
import type { Attribute } from "../recording.ts";
import type { LedTrace } from "./_at_time.ts";
import { AFFECT, CORRELATIONS, RATERS, type SimulatedCorpusName } from "./simulation_constants.ts";
import { smoothNoise } from "./smooth_noise.ts";

/** The attributes that the simulation knows, in the order of the paper's tables. */
export type SimulatedAttribute = keyof typeof AFFECT.seconds;

/** Which recording's affect, and on which clock. */
export interface LatentAffectOptions {
  readonly corpus: SimulatedCorpusName;
  readonly attributes: readonly SimulatedAttribute[];
  readonly seed: number;
  /** Which recording, from 0. */
  readonly recording: number;
  readonly seconds: number;
  readonly frameRate: number;
}

/**
 * What a simulated person feels all through a recording: the hidden cause of what is seen, heard and rated.
 *
 * Each attribute has mean 0 and variance 1; a part of it stays all through the recording, the rest is smooth noise. They
 * correlate as {@linkcode CORRELATIONS} has it, by the Cholesky factor of that matrix. Traces begin some seconds early,
 * for raters who are late.
 *
 * @param options Corpus, seed, recording and clock.
 * @returns One trace an attribute; `leadFrames` of its values lie before 0 s, the last at `seconds`.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { latentAffect } from "../src/corpus/simulated/latent_affect.ts";
 *
 * const attributes = ["activation", "valence"] as const;
 * const affect = latentAffect({ corpus: "sim-recola", attributes, seed: 1, recording: 0, seconds: 10, frameRate: 25 });
 * assert.equal(affect.valence!.values.length - affect.valence!.leadFrames, 10 * 25 + 1);
 * ```
 */
export function latentAffect(options: LatentAffectOptions): Partial<Record<Attribute, LedTrace>> {
  const { corpus, attributes, seed, recording, seconds, frameRate } = options;
  const leadFrames = Math.ceil(RATERS.longestDelay * RATERS.delay[1] * frameRate);
  const frames = leadFrames + Math.floor(seconds * frameRate) + 1;
  const staying = Math.sqrt(AFFECT.recordingShare);
  const moving = Math.sqrt(1 - AFFECT.recordingShare);
  const independent = attributes.map((attribute) => {
    const stream = randomStream({ seed, purpose: `${corpus}: latent ${attribute}`, index: recording });
    const level = staying * normal(stream);
    const noise = smoothNoise(stream, { frames, frameRate, seconds: AFFECT.seconds[attribute] });
    return noise.map((value) => level + moving * value);
  });
  const factor = choleskyFactor(attributes.map((a) => attributes.map((b) => correlation(corpus, [a, b]))));
  const mixed = attributes.map((attribute, row): [Attribute, LedTrace] => {
    const values = new Float64Array(frames);
    for (const [column, part] of independent.slice(0, row + 1).entries()) {
      for (let frame = 0; frame < frames; frame++) values[frame]! += factor[row]![column]! * part[frame]!;
    }
    return [attribute, { frameRate, leadFrames, values }];
  });
  return Object.fromEntries(mixed);
}

function correlation(corpus: SimulatedCorpusName, [a, b]: readonly [Attribute, Attribute]): number {
  const table: Readonly<Record<string, number>> = CORRELATIONS[corpus];
  return a === b ? 1 : (table[`${a} ${b}`] ?? table[`${b} ${a}`] ?? 0);
}

/** The lower triangle L with L L^T = matrix. */
function choleskyFactor(matrix: readonly (readonly number[])[]): number[][] {
  const factor: number[][] = [];
  for (const [i, row] of matrix.entries()) {
    factor.push([]);
    for (let j = 0; j <= i; j++) {
      let rest = row[j]!;
      for (let k = 0; k < j; k++) rest -= factor[i]![k]! * factor[j]![k]!;
      factor[i]!.push(i === j ? Math.sqrt(rest) : rest / factor[j]![j]!);
    }
  }
  return factor;
}
