import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Batch } from "../../src/engine/engine.ts";
import { batches } from "../../src/training/batches.ts";

const sizes = { batchWindows: 256, leastBatchWindows: 32 };

/** Windows whose labels tell which window they belong to: task m of the window that starts at s has the label 10 s + m. */
function numbered(count: number, tasks = 2): Batch {
  const starts = Int32Array.from({ length: count }, (_, window) => 3 * window);
  const labels = Float32Array.from(
    { length: count * tasks },
    (_, k) => 10 * starts[Math.floor(k / tasks)]! + (k % tasks),
  );
  return { starts, labels };
}

describe("batches()", () => {
  it.each([
    [512, [256, 256]],
    [512 + 31, [256, 256 + 31]],
    [512 + 32, [256, 256, 32]],
    [20, [20]],
    [256 + 20, [276]],
  ])("cuts %i windows into %j, a last batch under 32 joining the one before", (count, expected) => {
    const epoch = batches(numbered(count), { ...sizes, seed: 0, epoch: 1 });
    expect(epoch.map((batch) => batch.starts.length)).toEqual(expected);
  });

  it("refuses an epoch without windows", () => {
    expect(() => batches(numbered(0), { ...sizes, seed: 0, epoch: 1 })).toThrow(RangeError);
  });

  it.each([
    [512, [256, 256]],
    [512 + 255, [256, 256]],
    [255, [255]],
  ])("cuts %i windows into %j when a last batch that is not full is dropped", (count, expected) => {
    const epoch = batches(numbered(count), { ...sizes, dropLast: true, seed: 0, epoch: 1 });
    expect(epoch.map((batch) => batch.starts.length)).toEqual(expected);
  });

  it("refuses batches of one recording where it is not known whose the windows are", () => {
    const options = { ...sizes, composition: "recording", seed: 0, epoch: 1 } as const;
    expect(() => batches(numbered(300), options)).toThrow(
      new RangeError(
        "Cannot make batches of one recording: it must be known which windows are whose, current value is nothing",
      ),
    );
  });

  it("leaves the windows that it is given unchanged", () => {
    const windows = numbered(300);
    batches(windows, { ...sizes, seed: 0, epoch: 1 });
    expect(windows).toEqual(numbered(300));
  });

  const key = fc.record({ seed: fc.nat(), epoch: fc.integer({ min: 1, max: 100 }) });
  const counts = fc.integer({ min: 1, max: 1500 });

  it("always holds every window once, with its own labels", () => {
    fc.assert(
      fc.property(key, counts, fc.integer({ min: 1, max: 3 }), ({ seed, epoch }, count, tasks) => {
        const epochBatches = batches(numbered(count, tasks), { ...sizes, seed, epoch });
        const starts = epochBatches.flatMap((batch) => [...batch.starts]);
        expect(starts.toSorted((a, b) => a - b)).toEqual([...numbered(count).starts]);
        for (const batch of epochBatches) {
          const expected = [...batch.starts].flatMap((start) =>
            Array.from({ length: tasks }, (_, m) => 10 * start + m),
          );
          expect([...batch.labels]).toEqual(expected);
        }
      }),
    );
  });

  it("never makes a batch of under 32 windows out of 32 or more, nor one of 288 or more", () => {
    fc.assert(
      fc.property(key, fc.integer({ min: 32, max: 1500 }), ({ seed, epoch }, count) => {
        for (const batch of batches(numbered(count), { ...sizes, seed, epoch })) {
          expect(batch.starts.length).toBeGreaterThanOrEqual(32);
          expect(batch.starts.length).toBeLessThan(256 + 32);
        }
      }),
    );
  });

  it("always gives the same order for the same seed and epoch, and another for another", () => {
    fc.assert(
      fc.property(key, ({ seed, epoch }) => {
        const order = (options: { seed: number; epoch: number }) => [
          ...batches(numbered(200), { ...sizes, ...options })[0]!.starts,
        ];
        expect(order({ seed, epoch })).toEqual(order({ seed, epoch }));
        expect(order({ seed, epoch: epoch + 1 })).not.toEqual(order({ seed, epoch }));
        expect(order({ seed: seed + 1, epoch })).not.toEqual(order({ seed, epoch }));
      }),
    );
  });

  it("never lets the number of tasks change the order", () => {
    fc.assert(
      fc.property(key, counts, (options, count) => {
        const order = (tasks: number) =>
          batches(numbered(count, tasks), { ...sizes, ...options }).map((batch) => [...batch.starts]);
        expect(order(1)).toEqual(order(3));
      }),
    );
  });

  const lengths = fc
    .array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 5 })
    .filter((all) => Math.max(...all) > 0);
  const recorded = (counts: readonly number[]) => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    const recordings = counts.map((windows, index) => ({
      first: counts.slice(0, index).reduce((sum, count) => sum + count, 0),
      windows,
    }));
    return { ...numbered(total), recordings };
  };
  const composition = fc.constantFrom("contiguous", "recording");

  it("always holds every window once, however batches are composed, and gives the same ones for the same seed and epoch", () => {
    fc.assert(
      fc.property(key, lengths, composition, (options, counts, composition) => {
        const windows = recorded(counts);
        const epoch = batches(windows, { ...sizes, ...options, composition });
        expect(epoch.flatMap((batch) => [...batch.starts]).toSorted((a, b) => a - b)).toEqual([...windows.starts]);
        expect(epoch.every((batch) => batch.labels[0] === 10 * batch.starts[0]!)).toBe(true);
        expect(batches(windows, { ...sizes, ...options, composition })).toEqual(epoch);
      }),
    );
  });

  it("always keeps to one recording a batch where that is wanted", () => {
    fc.assert(
      fc.property(key, lengths, fc.boolean(), (options, counts, dropLast) => {
        const windows = recorded(counts);
        const whose = (start: number) =>
          windows.recordings.findIndex(({ first, windows }) => start >= 3 * first && start < 3 * (first + windows));
        for (const { starts } of batches(windows, { ...sizes, ...options, dropLast, composition: "recording" })) {
          expect(new Set([...starts].map(whose)).size).toBe(1);
        }
      }),
    );
  });

  it("always follows the corpus within a contiguous batch, and orders the batches anew each epoch", () => {
    fc.assert(
      fc.property(key, fc.integer({ min: 1, max: 3000 }), (options, count) => {
        for (const { starts } of batches(numbered(count), { ...sizes, ...options, composition: "contiguous" })) {
          expect([...starts]).toEqual([...starts].map((_, place) => starts[0]! + 3 * place));
        }
      }),
    );
    const first = (epoch: number) =>
      batches(numbered(256 * 9), { ...sizes, seed: 0, epoch, composition: "contiguous" }).map(
        (batch) => batch.starts[0],
      );
    expect(first(2)).not.toEqual(first(1));
    expect(first(2).toSorted()).toEqual(first(1).toSorted());
  });

  it("never drops a full batch, and leaves out less than a batch of each group", () => {
    fc.assert(
      fc.property(key, fc.integer({ min: 256, max: 1500 }), (options, count) => {
        const epoch = batches(numbered(count), { ...sizes, ...options, dropLast: true });
        expect(epoch.map((batch) => batch.starts.length)).toEqual(new Array(Math.floor(count / 256)).fill(256));
      }),
    );
  });
});
