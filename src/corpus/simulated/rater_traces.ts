import { tanh } from "../../numeric/elementary.ts";
import { randomStream } from "../../random/random_stream.ts";
import type { Attribute } from "../recording.ts";
import { around } from "./_around.ts";
import { atTime, type LedTrace } from "./_at_time.ts";
import { between } from "./_between.ts";
import { AFFECT, RATERS, type SimulatedCorpusName } from "./simulation_constants.ts";
import { smoothNoise } from "./smooth_noise.ts";

/** Who rates what. */
export interface RaterTracesOptions {
  readonly corpus: SimulatedCorpusName;
  readonly attribute: Attribute;
  readonly seed: number;
  /** Which recording, from 0. */
  readonly recording: number;
  readonly raters: number;
  /** How late raters are on average, s, in [0, 6]; each has a delay of their own around it. */
  readonly delaySeconds: number;
}

/**
 * What raters make of a simulated person's affect: each sees it on a scale and with a bias of their own, some time late,
 * through noise of their own.
 *
 *     rating = tanh(deviation (bias + scale affect(t - delay) + noise(t)))
 *
 * A rater's bias, scale and delay are the same in all recordings of a corpus.
 *
 * @param affect The attribute, of variance 1.
 * @param options Who rates.
 * @returns One trace a rater on the clock of `affect` from 0 s on, in (-1, 1).
 * @throws {RangeError} If the delay is outside 0 … 6 s.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { raterTraces } from "../src/corpus/simulated/rater_traces.ts";
 *
 * const calm = { frameRate: 25, leadFrames: 0, values: new Float64Array(251) };
 * const ratings = raterTraces(calm, { corpus: "sim-recola", attribute: "valence", seed: 1, recording: 0, raters: 6, delaySeconds: 0 });
 * assert.deepEqual(ratings.map((rating) => rating.length), [251, 251, 251, 251, 251, 251]);
 * ```
 */
export function raterTraces(affect: LedTrace, options: RaterTracesOptions): Float32Array[] {
  const { corpus, attribute, seed, recording, raters, delaySeconds } = options;
  if (!(delaySeconds >= 0 && delaySeconds <= RATERS.longestDelay)) {
    throw new RangeError(
      `Cannot simulate raters: their delay must be 0 to ${RATERS.longestDelay} s, current value is ${delaySeconds}`,
    );
  }
  const { frameRate } = affect;
  const frames = affect.values.length - affect.leadFrames;
  return Array.from({ length: raters }, (_, rater) => {
    const person = randomStream({ seed, purpose: `${corpus}: rater's manner, ${attribute}`, index: rater });
    const bias = around(person, RATERS.bias);
    const scale = between(person, RATERS.scale);
    const delay = delaySeconds * between(person, RATERS.delay);
    const stream = randomStream({ seed, purpose: `${corpus}: rater ${rater}, ${attribute}`, index: recording });
    const noise = smoothNoise(stream, { frames, frameRate, seconds: RATERS.noiseSeconds });
    return Float32Array.from(noise, (value, frame) => {
      const seen = scale * atTime(affect, frame / frameRate - delay);
      return tanh(AFFECT.deviation * (bias + seen + RATERS.noise * value));
    });
  });
}
