/** Means, variances and covariance of two series of equal length, dividing by N. */
export interface PairedMoments {
  readonly meanTruth: number;
  readonly meanPrediction: number;
  readonly varianceTruth: number;
  readonly variancePrediction: number;
  readonly covariance: number;
}

/**
 * Population moments in two passes: means first, then squares and products of what is left.
 *
 * The moments of a constant series are exact: its mean is its value, its variance and covariance are 0. The rounding of
 * a sum would give 0.1, 0.1, 0.1 a variance of 2e-34, and a correlation with itself.
 */
export function pairedMoments(truth: ArrayLike<number>, prediction: ArrayLike<number>): PairedMoments {
  const frames = truth.length;
  const meanTruth = mean(truth);
  const meanPrediction = mean(prediction);
  let [squaresTruth, squaresPrediction, products] = [0, 0, 0];
  for (let frame = 0; frame < frames; frame += 1) {
    const fromTruth = truth[frame]! - meanTruth;
    const fromPrediction = prediction[frame]! - meanPrediction;
    squaresTruth += fromTruth * fromTruth;
    squaresPrediction += fromPrediction * fromPrediction;
    products += fromTruth * fromPrediction;
  }
  return {
    meanTruth,
    meanPrediction,
    varianceTruth: squaresTruth / frames,
    variancePrediction: squaresPrediction / frames,
    covariance: products / frames,
  };
}

function mean(series: ArrayLike<number>): number {
  let [sum, constant] = [0, true];
  for (let frame = 0; frame < series.length; frame += 1) {
    sum += series[frame]!;
    constant &&= series[frame] === series[0];
  }
  return constant && series.length > 0 ? series[0]! : sum / series.length;
}
