/** What early stopping remembers from one epoch to the next. */
export interface EarlyStoppingState {
  /** Epochs judged so far. */
  readonly epoch: number;
  /** The epoch of the lowest validation loss, counted from 1; 0 while none was defined. */
  readonly bestEpoch: number;
  /** The lowest validation loss; `Infinity` while none was defined. */
  readonly bestLoss: number;
}

/** Three separate answers about one epoch, and what to remember. */
export interface EarlyStoppingDecision {
  /** Whether its validation loss is lower than that of every epoch before. */
  readonly better: boolean;
  /** Whether its weights are to be kept as those that the training ends with. */
  readonly save: boolean;
  /** Whether no epoch follows. */
  readonly stop: boolean;
  readonly state: EarlyStoppingState;
}

/** What an epoch is judged by. */
export interface EarlyStoppingOptions {
  readonly validationLoss: number;
  /** Epochs without a better loss after which training stops. */
  readonly patienceEpochs: number;
  /** The largest number of epochs. */
  readonly epochs: number;
}

/** Before the first epoch. */
export const BEFORE_TRAINING: EarlyStoppingState = { epoch: 0, bestEpoch: 0, bestLoss: Number.POSITIVE_INFINITY };

/**
 * Judges one epoch: is it better, are its weights kept, does training stop?
 *
 * Training stops `patienceEpochs` epochs after the best one, or at the last epoch, whichever comes first.
 *
 * Convention: better is strictly lower, so an equal loss does not renew the patience. An undefined loss (NaN) is never
 * better. While no loss has been defined every epoch is kept, so that a training whose validation loss is never defined
 * ends with its last weights, not with untrained ones.
 *
 * @param state What the epochs before left behind; `BEFORE_TRAINING` at the start. Not changed.
 * @param options The epoch's validation loss and the limits.
 * @returns The answers and the next state.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { BEFORE_TRAINING, earlyStopping } from "../src/training/early_stopping.ts";
 *
 * const limits = { patienceEpochs: 1, epochs: 100 };
 * const first = earlyStopping(BEFORE_TRAINING, { validationLoss: 0.9, ...limits });
 * assert.equal(first.better, true);
 * const second = earlyStopping(first.state, { validationLoss: 0.9, ...limits });
 * assert.deepEqual([second.better, second.save, second.stop], [false, false, true]);
 * ```
 */
export function earlyStopping(state: EarlyStoppingState, options: EarlyStoppingOptions): EarlyStoppingDecision {
  const { validationLoss, patienceEpochs, epochs } = options;
  const epoch = state.epoch + 1;
  const better = validationLoss < state.bestLoss;
  const next = better ? { epoch, bestEpoch: epoch, bestLoss: validationLoss } : { ...state, epoch };
  return {
    better,
    save: better || next.bestEpoch === 0,
    stop: epoch >= next.bestEpoch + patienceEpochs || epoch >= epochs,
    state: next,
  };
}
