import { runKey } from "../../src/evaluation/run_key.ts";
import type { RunConfiguration } from "../../src/evaluation/run_record.ts";
import type { EpochReport } from "../jobs/epoch_report.ts";
import type { Job } from "../jobs/job.ts";
import type { FinishedTraining, Progress, TrainingEvent } from "../jobs/progress.ts";
import { runShape } from "../jobs/run_shape.ts";
import { type ShapeWork, type TimeLeft, timeLeft } from "./time_left.ts";

/** A training that is being done, or was done last. */
export interface FollowedTraining {
  readonly configuration: RunConfiguration;
  /** None before its first epoch is over. */
  readonly report: EpochReport | undefined;
}

/** Trainings at one moment. */
export interface TallySnapshot {
  readonly total: number;
  readonly done: number;
  /** Seconds since the first look. */
  readonly seconds: number;
  /** Seconds until all is done, once anything is known of it. */
  readonly left: TimeLeft | undefined;
  /** In order of their first training; none if it is not known which trainings are done. */
  readonly corpora: readonly { readonly name: string; readonly done: number; readonly total: number }[];
  readonly failedAttempts: number;
  readonly givenUp: number;
  /** One a worker; each keeps its place while it goes from training to training. */
  readonly running: readonly FollowedTraining[];
  /** The training that was finished last, with its last epoch. */
  readonly finished: FollowedTraining | undefined;
}

/** Counts trainings. */
export interface Tally extends Required<Omit<Progress, "end">> {
  counts(): Pick<TallySnapshot, "done" | "total">;
  look(): TallySnapshot;
}

/**
 * Chosen: beside its training a job costs milliseconds; what takes longer is the start of a worker or the opening of a corpus,
 * which come once.
 */
const ONCE_SECONDS = 0.1;

/** What a tally is given. */
export interface TallyOptions {
  /** Milliseconds now. */
  readonly now: () => number;
  /** Told whenever a look would show something else. */
  readonly onChange: () => void;
}

interface Running extends FollowedTraining {
  readonly key: string;
  readonly shape: ShapeWork;
  /** Seconds since the first look. */
  readonly since: number;
}

/**
 * Counts trainings as they are told of, and estimates what is left.
 *
 * @param jobs All of them.
 * @param options The clock, and who is told that something has changed.
 */
export function tally(jobs: readonly Job[], { now, onChange }: TallyOptions): Tally {
  const started = now();
  const planned = new Map(jobs.map(({ configuration }) => [runKey(configuration), configuration]));
  const corpora = new Map<string, { done: number; total: number }>();
  const shapes = new Map<string, ShapeWork>();
  for (const { configuration } of jobs) {
    const { epochs, patienceEpochs } = configuration.hyperparameters;
    const { name } = configuration.corpus;
    const corpus = corpora.get(name) ?? { done: 0, total: 0 };
    corpora.set(name, { ...corpus, total: corpus.total + 1 });
    const shape = shapes.get(runShape(configuration));
    if (shape) shape.waiting += 1;
    else {
      shapes.set(runShape(configuration), { epochs, patienceEpochs, waiting: 1, done: 0, seconds: 0, epochsDone: 0 });
    }
  }
  const places: (Running | undefined)[] = [];
  let [done, doneHere, failedAttempts, givenUp, workers] = [0, 0, 0, 0, 0];
  let isKnownWhich = true;
  let finished: FollowedTraining | undefined;

  const elapsed = (): number => (now() - started) / 1000;

  /** Where a training is, or goes: the places that are free are taken from the first. */
  function placeOf(key: string): number {
    const own = places.findIndex((each) => each?.key === key);
    const free = places.indexOf(undefined);
    return own >= 0 ? own : free >= 0 ? free : places.length;
  }

  /** Takes a training from its worker, or from those that wait. */
  function take(key: string): Running | undefined {
    const configuration = planned.get(key);
    if (configuration === undefined) return undefined;
    const place = placeOf(key);
    const running = places[place];
    if (running !== undefined) {
      places[place] = undefined;
      return running;
    }
    const shape = shapes.get(runShape(configuration))!;
    shape.waiting -= 1;
    return { key, configuration, shape, since: elapsed(), report: undefined };
  }

  function count(training: FinishedTraining | undefined): void {
    done += 1;
    const taken = training && take(training.key);
    if (taken === undefined) {
      isKnownWhich = false;
      doneHere += 1;
      return;
    }
    const { configuration, shape, since } = taken;
    corpora.get(configuration.corpus.name)!.done += 1;
    if (training!.state === "kept") return;
    doneHere += 1;
    const report = training!.last ?? taken.report;
    finished = { configuration, report };
    if (training!.seconds === undefined) return;
    const beside = elapsed() - since - training!.seconds;
    shape.done += 1;
    shape.seconds += training!.seconds + (beside > 0 && beside < ONCE_SECONDS ? beside : 0);
    shape.epochsDone += report?.epoch ?? shape.epochs;
  }

  function follow(event: TrainingEvent): void {
    const place = placeOf(event.key);
    const taken = take(event.key);
    if (taken === undefined) return;
    if (event.type === "started" || event.type === "epoch") {
      places[place] = event.type === "epoch" ? { ...taken, report: event.report } : taken;
      workers = Math.max(workers, places.filter((each) => each !== undefined).length);
      return;
    }
    if (event.type === "failed") failedAttempts += 1;
    if (event.type === "failed" && event.isGivenUp) givenUp += 1;
    else taken.shape.waiting += 1;
  }

  return {
    advance(training) {
      count(training);
      onChange();
    },

    tell(event) {
      follow(event);
      onChange();
    },

    counts: () => ({ done, total: planned.size }),

    look() {
      const running = places.filter((each) => each !== undefined);
      const seconds = elapsed();
      const left = planned.size - done - givenUp;
      return {
        ...{ total: planned.size, done, seconds, failedAttempts, givenUp, finished, running },
        left: timeLeft({ shapes: [...shapes.values()], running, workers, doneHere, left, seconds }),
        corpora: isKnownWhich ? [...corpora].map(([name, counts]) => ({ name, ...counts })) : [],
      };
    },
  };
}
