import * as tf from "@tensorflow/tfjs-core";
import type { Activation } from "../../model/network_spec.ts";

export function activate(activation: Activation, sums: tf.Tensor): tf.Tensor {
  switch (activation) {
    case "linear":
      return sums;
    case "relu":
      return tf.relu(sums);
    case "tanh":
      return tf.tanh(sums);
  }
}

/** The gradient with respect to the sums, from that of the outputs and the outputs alone. */
export function activationGradient(activation: Activation, output: tf.Tensor, gradient: tf.Tensor): tf.Tensor {
  switch (activation) {
    case "linear":
      return gradient;
    case "relu":
      return tf.mul(gradient, tf.sign(output)); // an output is 0 or above
    case "tanh":
      return tf.sub(gradient, tf.mul(gradient, tf.square(output)));
  }
}
