/** Steps of the differences: far above the rounding of float64, far below the distance to most kinks. */
const STEP = 1e-5;
const SHORT_STEP = 1e-6;

/**
 * The gradient of a function in float64 by central differences; NaN where it has no gradient to compare with.
 *
 * relu, the largest of a pool and hard_sigmoid have kinks, and across one a difference measures neither side. At a kink the
 * two one-sided differences disagree; beside one, within the step, the long and the short central difference do. On
 * a smooth stretch both disagreements are of the order STEP times the curvature and vanish against `tolerance`.
 *
 * @param at Where.
 * @param tolerance How far the differences may disagree.
 */
export function centralDifferences(
  f: (x: Float64Array) => number,
  { at, tolerance }: { at: ArrayLike<number>; tolerance: number },
): number[] {
  const x = Float64Array.from(at);
  const here = f(x);
  return Array.from(x, (value, i) => {
    const moved = (by: number): number => {
      x[i] = value + by;
      const result = f(x);
      x[i] = value;
      return result;
    };
    const [up, down] = [moved(SHORT_STEP), moved(-SHORT_STEP)];
    const central = (up - down) / (2 * SHORT_STEP);
    const long = (moved(STEP) - moved(-STEP)) / (2 * STEP);
    const kink = Math.abs(up - here - (here - down)) / SHORT_STEP;
    return Math.max(kink, Math.abs(long - central)) < tolerance ? central : Number.NaN;
  });
}
