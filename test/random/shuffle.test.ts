import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomStream } from "../../src/random/random_stream.ts";
import { shuffle } from "../../src/random/shuffle.ts";

describe("shuffle()", () => {
  it("leaves the list as it is", () => {
    const items = Object.freeze([3, 1, 2]);
    shuffle(items, randomStream({ seed: 0, purpose: "shuffle" }));
    expect(items).toEqual([3, 1, 2]);
  });

  it("has nothing to do for no item and for one", () => {
    const stream = randomStream({ seed: 0, purpose: "shuffle" });
    expect([shuffle([], stream), shuffle(["a"], stream)]).toEqual([[], ["a"]]);
  });

  it("has never changed: ten items under seed 0", () => {
    const items = Int32Array.from({ length: 10 }, (_, index) => index);
    expect([...shuffle(items, randomStream({ seed: 0, purpose: "shuffle" }))]).toEqual([6, 4, 2, 1, 9, 3, 8, 7, 0, 5]);
  });

  it("gives each order of four items as often as every other", () => {
    // 24,000 shuffles over 24 orders; chi-square with 23 degrees of freedom lies in (3.5, 70.6) but for two in a million
    // (SciPy 1.17.1). Exchanging with any of the four, not only those left, gives a chi-square in the thousands.
    const stream = randomStream({ seed: 0, purpose: "orders" });
    const counts = new Map<string, number>();
    for (let round = 0; round < 24_000; round += 1) {
      const order = shuffle(["a", "b", "c", "d"], stream).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(counts.size).toBe(24);
    expect(chiSquare).toBeGreaterThan(3.5);
    expect(chiSquare).toBeLessThan(70.6);
  });

  it("always keeps every item, in a list and in an Int32Array alike", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 })), fc.maxSafeNat(), (items, seed) => {
        const shuffled = shuffle(items, randomStream({ seed, purpose: "shuffle" }));
        const typed = shuffle(Int32Array.from(items), randomStream({ seed, purpose: "shuffle" }));
        expect([...typed]).toEqual(shuffled);
        expect(shuffled.sort((a, b) => a - b)).toEqual(items.sort((a, b) => a - b));
      }),
    );
  });
});
