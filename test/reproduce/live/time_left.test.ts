import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ShapeWork, timeLeft, type WorkSoFar } from "../../../reproduce/live/time_left.ts";

function shape(changes: Partial<ShapeWork> = {}): ShapeWork {
  return { epochs: 100, patienceEpochs: 20, waiting: 0, done: 0, seconds: 0, epochsDone: 0, ...changes };
}

function report(epoch: number, { bestEpoch = epoch, seconds }: { bestEpoch?: number; seconds: number }) {
  return { epoch, bestEpoch, seconds, trainingLoss: 0.5, validationCcc: [0.1] };
}

/** Work of one shape on one worker. */
function work(only: ShapeWork, changes: Partial<WorkSoFar> = {}): WorkSoFar {
  return {
    shapes: [only],
    running: [{ shape: only, report: undefined }],
    workers: 1,
    doneHere: 0,
    seconds: 0,
    left: 1,
    ...changes,
  };
}

describe("timeLeft()", () => {
  it("says nothing while nothing is known, and nothing when nothing is left", () => {
    expect(timeLeft(work(shape()))).toBeUndefined();
    expect(timeLeft(work(shape({ done: 3, seconds: 30, epochsDone: 60 }), { left: 0, running: [] }))).toBeUndefined();
  });

  it("takes the trainings before the first that is over to go on to their last epoch, and says that it is at most that", () => {
    const only = shape({ waiting: 3 });
    const running = [{ shape: only, report: report(10, { seconds: 20 }) }];
    // 2 s an epoch: 90 epochs here and 3 times 100.
    expect(timeLeft(work(only, { running, left: 4 }))).toEqual({ seconds: 780, isAtMost: true });
  });

  it("takes trainings to last as long as those before did", () => {
    const only = shape({ waiting: 3, done: 2, seconds: 80, epochsDone: 80 });
    // 40 epochs each, of which the one at hand has none yet, at a second an epoch.
    expect(timeLeft(work(only, { left: 4 }))).toEqual({ seconds: 160, isAtMost: false });
    const running = [{ shape: only, report: report(30, { bestEpoch: 12, seconds: 30 }) }];
    expect(timeLeft(work(only, { running, left: 4 }))).toEqual({ seconds: 130, isAtMost: false });
  });

  it("takes a training to last until early stopping can end it, and no epoch longer than it may", () => {
    const only = shape({ done: 1, seconds: 40, epochsDone: 40 });
    const at = (epoch: number, bestEpoch: number) =>
      timeLeft(work(only, { running: [{ shape: only, report: report(epoch, { bestEpoch, seconds: epoch }) }] }))!
        .seconds;
    expect([at(35, 34), at(70, 70), at(95, 94), at(39, 20)]).toEqual([19, 20, 5, 1]);
  });

  it("borrows the cost of an epoch and the share of epochs for a shape of which nothing is known", () => {
    const known = shape({ done: 1, seconds: 50, epochsDone: 25 });
    const unknown = shape({ waiting: 2, epochs: 40, patienceEpochs: 10 });
    const running = [{ shape: unknown, report: undefined }];
    // A quarter of 40 epochs at 2 s, three times.
    expect(timeLeft(work(known, { shapes: [known, unknown], running, left: 3 }))?.seconds).toBe(60);
  });

  it("shares the work among workers, of which the longest training needs one for itself", () => {
    const only = shape({ waiting: 6, done: 2, seconds: 80, epochsDone: 80 });
    const running = [1, 2].map(() => ({ shape: only, report: undefined }));
    expect(timeLeft(work(only, { running, workers: 2, left: 8 }))?.seconds).toBe(160);
    const last = shape({ done: 2, seconds: 80, epochsDone: 80 });
    const atHand = [
      { shape: last, report: undefined },
      { shape: last, report: report(40, { bestEpoch: 20, seconds: 40 }) },
    ];
    expect(timeLeft(work(last, { running: atHand, workers: 2, left: 2 }))?.seconds).toBe(40);
  });

  it("goes by what is done where trainings are found done and none was ever seen at hand", () => {
    const only = shape({ waiting: 9, done: 3, seconds: 6, epochsDone: 6 });
    const found = { running: [], workers: 0, doneHere: 3, seconds: 30, left: 9 };
    expect(timeLeft(work(only, found))).toEqual({ seconds: 90, isAtMost: false });
  });

  it("goes by what is done where nobody tells of epochs", () => {
    expect(timeLeft(work(shape({ waiting: 9 }), { running: [], doneHere: 3, seconds: 30, left: 9 }))).toEqual({
      seconds: 90,
      isAtMost: false,
    });
  });

  it("is never below 0, and finite", () => {
    const epochs = fc.integer({ min: 1, max: 50 });
    const shapes = fc.record({
      waiting: fc.nat(5),
      done: fc.nat(5),
      seconds: fc.nat(99),
      epochs,
      patienceEpochs: epochs,
    });
    fc.assert(
      fc.property(fc.array(shapes, { minLength: 1, maxLength: 3 }), fc.array(epochs, { maxLength: 4 }), (drawn, at) => {
        const all = drawn.map((each) => ({ ...each, epochsDone: each.done * Math.ceil(each.epochs / 2) }));
        const running = at.map((epoch) => ({
          shape: all[0]!,
          report: report(Math.min(epoch, all[0]!.epochs), { bestEpoch: 1, seconds: epoch }),
        }));
        const left = running.length + all.reduce((sum, { waiting }) => sum + waiting, 0);
        const found = timeLeft({
          shapes: all,
          running,
          workers: at.length,
          doneHere: 1,
          seconds: 1,
          left,
        });
        if (found !== undefined) expect(found.seconds).toBeGreaterThanOrEqual(0);
        if (found !== undefined) expect(Number.isFinite(found.seconds)).toBe(true);
      }),
    );
  });
});
