import type { EpochReport } from "../jobs/epoch_report.ts";

/** Trainings of which each epoch costs about as much as that of any other. */
export interface ShapeWork {
  /** The largest number of epochs. */
  readonly epochs: number;
  /** Epochs without a better validation loss after which training stops. */
  readonly patienceEpochs: number;
  /** How many are neither started nor done. */
  waiting: number;
  /** How many were done, in how many seconds and epochs; those that took no work are not among them. */
  done: number;
  seconds: number;
  epochsDone: number;
}

/** What is known of the work at one moment. */
export interface WorkSoFar {
  readonly shapes: readonly ShapeWork[];
  /** The trainings at hand. */
  readonly running: readonly { readonly shape: ShapeWork; readonly report: EpochReport | undefined }[];
  /** The most trainings that were at hand at the same time. */
  readonly workers: number;
  /** How many trainings were done since the first look, and the seconds since then. */
  readonly doneHere: number;
  readonly seconds: number;
  /** How many are not done. */
  readonly left: number;
}

/** Seconds until all is done. */
export interface TimeLeft {
  readonly seconds: number;
  /** Whether early stopping, of which nothing is known before a training is over, can only make it less. */
  readonly isAtMost: boolean;
}

/**
 * Estimates how long the rest takes.
 *
 * Each training that is left is taken to last as many epochs as those of its shape did on average, and each epoch as long as
 * theirs; one that is at hand at least until early stopping can end it. A shape of which nothing is known borrows from the
 * others: the seconds of an epoch, and the share of its epochs. Before the first training is over all are taken to go on to
 * their last epoch. The sum is shared by the workers, and no less than the longest training at hand. Where nobody tells of
 * epochs, or nobody ever told of a training that it had begun, as on other machines, what is done tells of what is left.
 *
 * @returns The estimate, or undefined if nothing is left, or no epoch of any training is over.
 */
export function timeLeft(work: WorkSoFar): TimeLeft | undefined {
  const { shapes, running, workers, doneHere, left } = work;
  if (left <= 0) return undefined;
  const costs = new Map(shapes.map((shape) => [shape, { seconds: shape.seconds, epochs: shape.epochsDone }]));
  for (const { shape, report } of running) {
    const cost = costs.get(shape)!;
    cost.seconds += report?.seconds ?? 0;
    cost.epochs += report?.epoch ?? 0;
  }
  const all = [...costs.values()].reduce(
    (sum, each) => ({ seconds: sum.seconds + each.seconds, epochs: sum.epochs + each.epochs }),
    { seconds: 0, epochs: 0 },
  );
  if (all.epochs === 0 || workers === 0) {
    return doneHere === 0 ? undefined : { seconds: (work.seconds / doneHere) * left, isAtMost: false };
  }
  const secondsOfEpoch = (shape: ShapeWork): number => {
    const { seconds: own, epochs } = costs.get(shape)!;
    return epochs > 0 ? own / epochs : all.seconds / all.epochs;
  };
  const known = shapes.filter(({ done }) => done > 0);
  const lasted = known.reduce((sum, { epochsDone }) => sum + epochsDone, 0);
  const allowed = known.reduce((sum, { done, epochs }) => sum + done * epochs, 0);
  const epochsOf = ({ done, epochsDone, epochs }: ShapeWork): number =>
    done > 0 ? epochsDone / done : epochs * (allowed > 0 ? lasted / allowed : 1);
  const atHand = running.map(({ shape, report }) => {
    const { epoch = 0, bestEpoch = 0 } = report ?? {};
    const earliestEnd = Math.min(shape.epochs, Math.max(bestEpoch + shape.patienceEpochs, epoch));
    return (Math.max(epochsOf(shape), earliestEnd) - epoch) * secondsOfEpoch(shape);
  });
  const waiting = shapes.reduce((sum, shape) => sum + shape.waiting * epochsOf(shape) * secondsOfEpoch(shape), 0);
  const sum = waiting + atHand.reduce((before, each) => before + each, 0);
  return { seconds: Math.max(sum / Math.min(workers, left), ...atHand), isAtMost: allowed === 0 };
}
