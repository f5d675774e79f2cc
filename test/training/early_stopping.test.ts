import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BEFORE_TRAINING, type EarlyStoppingDecision, earlyStopping } from "../../src/training/early_stopping.ts";

const limits = { patienceEpochs: 3, epochs: 10 };

/** Judges epochs one after the other until training stops. */
function judge(losses: readonly number[], options = limits): EarlyStoppingDecision[] {
  const decisions: EarlyStoppingDecision[] = [];
  let state = BEFORE_TRAINING;
  for (const validationLoss of losses) {
    const decision = earlyStopping(state, { validationLoss, ...options });
    decisions.push(decision);
    if (decision.stop) break;
    state = decision.state;
  }
  return decisions;
}

describe("earlyStopping()", () => {
  it("finds the first defined loss better", () => {
    expect(earlyStopping(BEFORE_TRAINING, { validationLoss: 2, ...limits })).toMatchObject({
      better: true,
      save: true,
    });
  });

  it("stops three epochs after the best one with a patience of three", () => {
    expect(judge([5, 4, 9, 9, 9, 9]).map((each) => each.stop)).toEqual([false, false, false, false, true]);
  });

  it("does not renew the patience for an equal loss", () => {
    expect(judge([4, 4, 4, 4, 1]).at(-1)).toMatchObject({ better: false, stop: true, state: { bestEpoch: 1 } });
  });

  it("stops at the last epoch while the loss still falls", () => {
    const decisions = judge(Array.from({ length: 30 }, (_, k) => -k));
    expect(decisions.length).toBe(10);
    expect(decisions.at(-1)).toMatchObject({ better: true, save: true, stop: true });
  });

  it("never finds an undefined loss better, and keeps the weights before it", () => {
    expect(judge([5, NaN])[1]).toMatchObject({ better: false, save: false, state: { bestEpoch: 1, bestLoss: 5 } });
  });

  it("keeps every epoch's weights while no loss was defined, and stops after the patience", () => {
    const decisions = judge([NaN, NaN, NaN, 1]);
    expect(decisions.map((each) => [each.better, each.save, each.stop])).toEqual([
      [false, true, false],
      [false, true, false],
      [false, true, true],
    ]);
  });

  it("leaves the state that it is given unchanged", () => {
    const state = Object.freeze({ epoch: 4, bestEpoch: 2, bestLoss: 1 });
    earlyStopping(state, { validationLoss: 0, ...limits });
    expect(state).toEqual({ epoch: 4, bestEpoch: 2, bestLoss: 1 });
  });

  const losses = fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.constant(NaN)), {
    minLength: 120,
    maxLength: 120,
  });
  const anyLimits = fc.record({ patienceEpochs: fc.integer({ min: 1, max: 30 }), epochs: fc.constant(100) });

  it("always ends at the best epoch + patience, and never after the last epoch", () => {
    fc.assert(
      fc.property(losses, anyLimits, (series, options) => {
        const decisions = judge(series, options);
        const { bestEpoch } = decisions.at(-1)!.state;
        expect(decisions.length).toBe(Math.min(bestEpoch + options.patienceEpochs, options.epochs));
      }),
    );
  });

  it("always remembers the first of the lowest losses judged", () => {
    fc.assert(
      fc.property(losses, anyLimits, (series, options) => {
        const decisions = judge(series, options);
        const seen = series.slice(0, decisions.length).filter((loss) => !Number.isNaN(loss));
        const { bestEpoch, bestLoss } = decisions.at(-1)!.state;
        expect(bestLoss).toBe(Math.min(...seen));
        expect(bestEpoch).toBe(series.indexOf(bestLoss) + 1);
      }),
    );
  });

  it("always keeps the weights of the epoch that it calls the best", () => {
    fc.assert(
      fc.property(losses, anyLimits, (series, options) => {
        const decisions = judge(series, options);
        const lastSaved = decisions.findLastIndex((each) => each.save) + 1;
        const { bestEpoch } = decisions.at(-1)!.state;
        expect(lastSaved).toBe(bestEpoch === 0 ? decisions.length : bestEpoch);
      }),
    );
  });
});
