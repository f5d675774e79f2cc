import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leaveOneOutFolds } from "../../src/corpus/leave_one_out_folds.ts";

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 3, maxLength: 12 });

describe("leaveOneOutFolds()", () => {
  it("tests on each recording and validates on the next, the first after the last", () => {
    expect(leaveOneOutFolds(["a", "b", "c"])).toEqual([
      { name: "a", train: ["c"], validation: ["b"], test: ["a"] },
      { name: "b", train: ["a"], validation: ["c"], test: ["b"] },
      { name: "c", train: ["b"], validation: ["a"], test: ["c"] },
    ]);
  });

  it("refuses fewer than three recordings and an id that comes twice", () => {
    expect(() => leaveOneOutFolds(["a", "b"])).toThrow(/at least 3 recordings are wanted, current number is 2/);
    expect(() => leaveOneOutFolds(["a", "b", "a"])).toThrow(/each id is wanted once/);
  });

  it("always puts every recording into exactly one part of every fold", () => {
    fc.assert(
      fc.property(ids, (recordings) => {
        for (const { train, validation, test } of leaveOneOutFolds(recordings)) {
          expect([...train, ...validation, ...test].sort()).toEqual([...recordings].sort());
        }
      }),
    );
  });

  it("always tests on each recording once and validates on each once", () => {
    fc.assert(
      fc.property(ids, (recordings) => {
        const folds = leaveOneOutFolds(recordings);
        expect(folds.flatMap((fold) => fold.test)).toEqual(recordings);
        expect(folds.flatMap((fold) => fold.validation).sort()).toEqual([...recordings].sort());
      }),
    );
  });
});
