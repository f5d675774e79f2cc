import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sharedTime } from "../../../reproduce/jobs/shared_time.ts";

/** A clock that is set by hand; the processor's runs at half its pace. */
function clock() {
  let seconds = 100;
  return {
    now: () => ({ seconds, processorSeconds: seconds / 2 }),
    pass: (by: number) => {
      seconds += by;
    },
  };
}

describe("sharedTime()", () => {
  it("gives one alone all the time, and each of several its part while they go on together", () => {
    const { now, pass } = clock();
    const begin = sharedTime(now);
    pass(7); // nothing goes on
    const one = begin();
    pass(4);
    const other = begin();
    pass(6);
    expect(one.spent()).toEqual({ seconds: 4 + 3, processorSeconds: 2 + 1.5 });
    expect(other.spent()).toEqual({ seconds: 3, processorSeconds: 1.5 });
    one.end();
    pass(5);
    expect(other.spent()).toEqual({ seconds: 3 + 5, processorSeconds: 1.5 + 2.5 });
  });

  it("divides all the time in which anything goes on, whatever begins and ends when", () => {
    // Whole seconds below 2^20 in few steps: what is left of rounding is some 1e-12 of them.
    const step = fc.record({ pass: fc.nat({ max: 100 }), begins: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { now, pass } = clock();
        const begin = sharedTime(now);
        const going: ReturnType<typeof begin>[] = [];
        let [busy, sum] = [0, 0];
        const endOne = (): void => {
          const one = going.shift()!;
          sum += one.spent().seconds;
          one.end();
        };
        for (const { pass: by, begins } of steps) {
          if (begins) going.push(begin());
          else if (going.length > 0) endOne();
          pass(by);
          if (going.length > 0) busy += by;
        }
        while (going.length > 0) endOne();
        expect(Math.abs(sum - busy)).toBeLessThan(1e-9);
      }),
    );
  });
});
