import * as fc from "fast-check";
import type { FollowedTraining, TallySnapshot } from "../../reproduce/live/tally.ts";
import { smallRun } from "../_data/small_run.ts";
import { shownName } from "./shown_name.ts";

/** A number as an epoch tells it: undefined sometimes, and not always small. */
const told = (): fc.Arbitrary<number | null> => fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }));

/** A training at any epoch, with any names. */
export function followedTraining(): fc.Arbitrary<FollowedTraining> {
  return fc
    .record({
      ...{
        corpus: shownName(),
        network: shownName(),
        fold: shownName(),
        tasks: fc.array(shownName(), { maxLength: 4 }),
      },
      epoch: fc.nat(1000),
      bestEpoch: fc.nat(1000),
      trainingLoss: told(),
      validationCcc: fc.array(told(), { maxLength: 4 }),
      hasReport: fc.boolean(),
    })
    .map(({ corpus, network, fold, tasks, hasReport, ...report }) => {
      const { configuration } = smallRun().record;
      return {
        configuration: {
          ...configuration,
          corpus: { ...configuration.corpus, name: corpus },
          fold: { ...configuration.fold, name: fold },
          network: { ...configuration.network, name: network, tasks },
        },
        report: hasReport ? { ...report, seconds: 1 } : undefined,
      };
    });
}

/** Trainings at any moment, with any names. */
export function tallySnapshot(): fc.Arbitrary<TallySnapshot> {
  return fc.record({
    total: fc.integer({ min: 1, max: 10_000 }),
    done: fc.nat(10_000),
    seconds: fc.double({ min: 0, max: 1e6, noNaN: true }),
    left: fc.option(fc.record({ seconds: fc.double({ min: 0, max: 1e7, noNaN: true }), isAtMost: fc.boolean() }), {
      nil: undefined,
    }),
    corpora: fc.array(fc.record({ name: shownName(), done: fc.nat(99), total: fc.nat(99) }), { maxLength: 3 }),
    failedAttempts: fc.nat(3),
    givenUp: fc.nat(3),
    running: fc.array(followedTraining(), { maxLength: 12 }),
    finished: fc.option(followedTraining(), { nil: undefined }),
  });
}
