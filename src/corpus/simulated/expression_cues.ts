import { tanh } from "../../numeric/elementary.ts";
import { randomStream } from "../../random/random_stream.ts";
import type { Attribute } from "../recording.ts";
import { atTime, type LedTrace } from "./_at_time.ts";
import { type Cue, EXPRESSION, type SimulatedCorpusName } from "./simulation_constants.ts";
import { smoothNoise } from "./smooth_noise.ts";

/** Whose expression, and on which clock it is wanted. */
export interface ExpressionCuesOptions<Name extends string> {
  /** Weights of attributes and noise in each channel of expression; attributes that the corpus lacks count as 0. */
  readonly cues: Readonly<Record<Name, Cue>>;
  readonly corpus: SimulatedCorpusName;
  /** What expresses it; each channel has noise of its own. */
  readonly channel: "voice" | "body" | "face";
  readonly seed: number;
  /** Which recording, from 0. */
  readonly recording: number;
  /** Factor of all cues; see {@linkcode speakerManner}. */
  readonly expressiveness: number;
  readonly frames: number;
  readonly frameRate: number;
}

/**
 * What voice, body or face show of affect, each channel of expression a mixture of attributes and of noise of its own.
 *
 * Values are about normal with mean 0, and bounded by 2.5 times the expressiveness, softly, by a hyperbolic tangent.
 *
 * @param affect Attributes of variance 1.
 * @param options What is shown of them, by whom, and the clock.
 * @returns One trace a cue, shape [frames]; value k is at k / frameRate seconds.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { expressionCues } from "../src/corpus/simulated/expression_cues.ts";
 *
 * const activation = { frameRate: 25, leadFrames: 0, values: new Float64Array(50).fill(1) };
 * const whose = { corpus: "sim-recola", channel: "voice", seed: 1, recording: 0, expressiveness: 1, frames: 100, frameRate: 50 } as const;
 * const { loudness } = expressionCues({ activation }, { ...whose, cues: { loudness: { activation: 0.5, noise: 0 } } });
 * assert.ok(loudness.every((value) => Math.abs(value - 0.5) < 0.01));
 * ```
 */
export function expressionCues<Name extends string>(
  affect: Readonly<Partial<Record<Attribute, LedTrace>>>,
  options: ExpressionCuesOptions<Name>,
): Record<Name, Float64Array> {
  const { cues, channel, corpus, seed, recording, expressiveness, frames, frameRate } = options;
  const shown = (Object.entries(cues) as [Name, Cue][]).map(([name, { noise, ...weights }]): [Name, Float64Array] => {
    const stream = randomStream({ seed, purpose: `${corpus}: ${channel} shows ${name}`, index: recording });
    const own = smoothNoise(stream, { frames, frameRate, seconds: EXPRESSION.noiseSeconds });
    const parts = (Object.entries(weights) as [Attribute, number][]).flatMap(([attribute, weight]) => {
      const trace = affect[attribute];
      return trace === undefined ? [] : [{ trace, weight }];
    });
    const values = own.map((value, frame) => {
      let sum = noise * value;
      for (const { trace, weight } of parts) sum += weight * atTime(trace, frame / frameRate);
      return expressiveness * EXPRESSION.bound * tanh(sum / EXPRESSION.bound);
    });
    return [name, values];
  });
  return Object.fromEntries(shown) as Record<Name, Float64Array>;
}
