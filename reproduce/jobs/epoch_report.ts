import type { HistoryRow } from "../../src/training/train.ts";

/** How far a training is after an epoch, as a message between processes: null where a number is undefined. */
export interface EpochReport {
  /** Counted from 1. */
  readonly epoch: number;
  /** The epoch whose weights would be kept, from 1; 0 if no validation loss was defined. */
  readonly bestEpoch: number;
  readonly trainingLoss: number | null;
  /** CCC of each task over all validation windows, shape [tasks]. */
  readonly validationCcc: readonly (number | null)[];
  /** Seconds that the training has taken, those before it was broken off among them. */
  readonly seconds: number;
}

/** Tells of one epoch. */
export function epochReport(row: HistoryRow, beside: Pick<EpochReport, "bestEpoch" | "seconds">): EpochReport {
  const { epoch, trainingLoss, validationCcc } = row;
  return { epoch, ...beside, trainingLoss: finite(trainingLoss), validationCcc: validationCcc.map(finite) };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
