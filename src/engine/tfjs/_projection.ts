import * as tf from "@tensorflow/tfjs-core";

/** A matrix product that is applied to samples, and the way back. */
export interface Projection {
  /** Shape [G, U, n]. */
  readonly product: tf.Tensor;
  /** From the gradient with respect to the product to those with respect to samples and kernel. */
  backward(gradient: tf.Tensor): { readonly samples: tf.Tensor; readonly kernel: tf.Tensor };
}

/**
 * Kernels applied to samples. Heads that share samples stand side by side in one product, so that nothing is copied for
 * each head and the gradients of the samples come out added up.
 *
 * @param kernel Shape [G, C, U].
 * @param samples Shape [G, C, n], or [G / h, C, n] for every h neighbouring kernels.
 */
export function project(kernel: tf.Tensor, samples: tf.Tensor): Projection {
  const [groups, channels, units] = kernel.shape as [number, number, number];
  const [inputs, , count] = samples.shape as [number, number, number];
  if (inputs === groups) {
    return {
      product: tf.matMul(kernel, samples, true, false),
      backward: (gradient) => ({
        samples: tf.matMul(kernel, gradient),
        kernel: tf.matMul(samples, gradient, false, true),
      }),
    };
  }
  const beside = (groups / inputs) * units;
  const rows = tf.reshape(tf.transpose(kernel, [0, 2, 1]), [inputs, beside, channels]);
  return {
    product: tf.reshape(tf.matMul(rows, samples), [groups, units, count]),
    backward(gradient) {
      const side = tf.reshape(gradient, [inputs, beside, count]);
      const ofRows = tf.reshape(tf.matMul(side, samples, false, true), [groups, units, channels]);
      return { samples: tf.matMul(rows, side, true, false), kernel: tf.transpose(ofRows, [0, 2, 1]) };
    },
  };
}
