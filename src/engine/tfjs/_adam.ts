import * as tf from "@tensorflow/tfjs-core";
import { ADAM } from "../engine.ts";

/** What Adam remembers. */
export interface AdamMoments {
  /** Running mean of gradients. */
  readonly first: tf.Tensor1D;
  /** Running mean of squared gradients. */
  readonly second: tf.Tensor1D;
}

/** How many steps were taken, and the powers of beta that belong to it. */
export interface AdamClock {
  readonly steps: number;
  readonly beta1Power: number;
  readonly beta2Power: number;
}

/** The clock after `steps` steps. Powers are running products: `**` gives other bits on other versions of Node. */
export function adamClock(steps: number): AdamClock {
  let clock: AdamClock = { steps: 0, beta1Power: 1, beta2Power: 1 };
  while (clock.steps < steps) clock = tick(clock);
  return clock;
}

export function tick(clock: AdamClock): AdamClock {
  return {
    steps: clock.steps + 1,
    beta1Power: clock.beta1Power * ADAM.beta1,
    beta2Power: clock.beta2Power * ADAM.beta2,
  };
}

/**
 * One step of Adam (Kingma and Ba, 2015), epsilon where Keras 2 puts it; TensorFlow.js's own optimiser puts it elsewhere.
 *
 * A weight whose gradient has always been 0 stays as it is, to the bit: moving moments pass through unchanged.
 *
 * @param clock The clock after this step.
 */
export function adamStep(
  weights: tf.Tensor1D,
  gradient: tf.Tensor1D,
  { moments, clock, learningRate }: { moments: AdamMoments; clock: AdamClock; learningRate: number },
): { weights: tf.Tensor1D; moments: AdamMoments } {
  const first = follow(moments.first, gradient, 1 - ADAM.beta1);
  const second = follow(moments.second, tf.square(gradient), 1 - ADAM.beta2);
  const rate = (learningRate * Math.sqrt(1 - clock.beta2Power)) / (1 - clock.beta1Power);
  const move = tf.div(tf.mul(first, rate), tf.add(tf.sqrt(second), ADAM.epsilon));
  return { weights: tf.sub(weights, move), moments: { first, second } };
}

/** A running mean, one step on. */
export function follow<T extends tf.Tensor>(mean: T, value: tf.Tensor, share: number): T {
  return tf.add(mean, tf.mul(tf.sub(value, mean), share));
}
