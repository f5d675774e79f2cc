import * as tf from "@tensorflow/tfjs-core";
import { ADAM } from "../engine.ts";

/** What Adam moves: of each replica, shape [R, weights, 1]. */
export interface AdamState {
  readonly weights: tf.Tensor;
  /** Running mean of gradients. */
  readonly first: tf.Tensor;
  /** Running mean of squared gradients. */
  readonly second: tf.Tensor;
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

/** What `learningRate` is multiplied by in the step that ends at a clock. */
export function biasCorrection(clock: AdamClock): number {
  return Math.sqrt(1 - clock.beta2Power) / (1 - clock.beta1Power);
}

/**
 * One step of Adam (Kingma and Ba, 2015), epsilon where Keras 2 puts it; TensorFlow.js's own optimiser puts it elsewhere.
 *
 * A weight whose gradient has always been 0 stays as it is, to the bit: moving moments pass through unchanged.
 *
 * @param rates The corrected learning rate of each replica, shape [R, 1, 1].
 */
export function adamStep(state: AdamState, gradient: tf.Tensor, rates: tf.Tensor): AdamState {
  const first = follow(state.first, gradient, 1 - ADAM.beta1);
  const second = follow(state.second, tf.square(gradient), 1 - ADAM.beta2);
  const move = tf.div(tf.mul(first, rates), tf.add(tf.sqrt(second), ADAM.epsilon));
  return { weights: tf.sub(state.weights, move), first, second };
}

/** A running mean, one step on. */
export function follow(mean: tf.Tensor, value: tf.Tensor, share: number): tf.Tensor {
  return tf.add(mean, tf.mul(tf.sub(value, mean), share));
}
