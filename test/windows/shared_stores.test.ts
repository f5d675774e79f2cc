import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FrameStore } from "../../src/windows/frame_store.ts";
import { sharedStores } from "../../src/windows/shared_stores.ts";

function store(values: readonly number[], features = 1): FrameStore {
  return { frames: values.length / features, features, values: Float32Array.from(values) };
}

describe("sharedStores()", () => {
  it("gives one store for equal ones and leaves all others apart, of another width too", () => {
    const share = sharedStores();
    const [one, wide, late] = [store([1, 2, 3, 4]), store([1, 2, 3, 4], 2), store([1, 2, 3, 5])];
    expect([one, wide, late].map(share)).toEqual([one, wide, late]);
    expect(share(store([1, 2, 3, 4]))).toBe(one);
    expect(share(store([1, 2, 3, 4], 2))).toBe(wide);
    expect(share(store([1, 2, 3, 5]))).toBe(late);
  });

  it("never takes NaN for equal to anything, but a store's own values for its own", () => {
    const share = sharedStores();
    const [one, other] = [store([NaN]), store([NaN])];
    expect(share(one)).toBe(one);
    expect(share(other)).toBe(other);
    expect(share({ ...other })).toBe(other);
  });

  it("never changes a value, whatever was given before", () => {
    const stores = fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 3 }));
    fc.assert(
      fc.property(stores, (given) => {
        const share = sharedStores();
        const held = given.map((values) => share(store(values)));
        expect(held.map(({ values }) => [...values])).toEqual(given);
        expect(new Set(held).size).toBe(new Set(given.map(String)).size);
      }),
    );
  });
});
