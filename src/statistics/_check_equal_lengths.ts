/** Throws, naming both lengths, unless truth and prediction have the same number of frames. */
export function checkEqualLengths(quantity: string, truth: ArrayLike<number>, prediction: ArrayLike<number>): void {
  if (truth.length === prediction.length) return;
  throw new RangeError(
    `Cannot compute ${quantity}: truth and prediction must have equal lengths, current lengths are ${truth.length} and ${prediction.length}`,
  );
}

/** Throws unless there is a frame: a loss of nothing has no direction to go. */
export function checkSomeFrames(quantity: string, truth: ArrayLike<number>): void {
  if (truth.length > 0) return;
  throw new RangeError(`Cannot compute ${quantity}: there must be at least one frame, current number is 0`);
}
