/** A loss of a prediction, and how it changes with each predicted value. */
export interface SeriesLoss {
  readonly loss: number;
  /** The derivative of the loss with respect to each predicted value, shape [frames]. */
  readonly gradient: Float64Array;
}

/**
 * What keeps the correlation losses defined where a series is constant, in units of the annotation's variance.
 *
 * Chosen: the paper gives none. It moves the loss of a batch of variance 0.01 by one part in a million.
 */
export const LOSS_EPSILON = 1e-8;
