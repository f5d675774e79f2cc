import type { FrameStore } from "./frame_store.ts";

/**
 * Makes one store of equal ones: runs of one fold each make their own, of many megabytes, and may be done side by side.
 *
 * Convention: equal is what has equal values, a NaN being equal to none. Stores are held weakly: one that nobody uses is
 * forgotten.
 *
 * @returns A function that gives, for a store, the first equal one that it was given and that is still in use.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { sharedStores } from "../src/windows/shared_stores.ts";
 *
 * const share = sharedStores();
 * const [one, equal, other] = [1, 1, 2].map((value) => ({ frames: 1, features: 1, values: Float32Array.of(value) }));
 * assert.equal(share(one!), one);
 * assert.equal(share(equal!), one);
 * assert.equal(share(other!), other);
 * ```
 */
export function sharedStores(): (store: FrameStore) => FrameStore {
  let known: WeakRef<FrameStore>[] = [];
  return (store) => {
    known = known.filter((each) => each.deref() !== undefined);
    for (const each of known) {
      const other = each.deref();
      if (other !== undefined && areEqual(other, store)) return other;
    }
    known.push(new WeakRef(store));
    return store;
  };
}

function areEqual(one: FrameStore, other: FrameStore): boolean {
  if (one.values === other.values) return true;
  if (one.frames !== other.frames || one.features !== other.features) return false;
  const [values, others] = [one.values, other.values];
  for (let i = 0; i < values.length; i++) if (values[i] !== others[i]) return false;
  return true;
}
