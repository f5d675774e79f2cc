import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { windowOffsets } from "../../src/windows/window_offsets.ts";
import { windowShape } from "../_arbitraries/window_shape.ts";

describe("windowOffsets()", () => {
  it("gives l-90, l-80, … l+100 for the paper's N = 20 and t = 10", () => {
    const expected = Array.from({ length: 20 }, (_, column) => -90 + 10 * column);
    expect([...windowOffsets({ frames: 20, strideFrames: 10 })]).toEqual(expected);
  });

  it("gives l and l+t for the smallest image, N = 2", () => {
    expect([...windowOffsets({ frames: 2, strideFrames: 7 })]).toEqual([0, 7]);
  });

  it.each([0, 1, 21, -2, 2.5, NaN])("refuses N = %s, which has no column N/2 - 1 with N/2 after it", (frames) => {
    const message = `Cannot lay out a feature image: its number of frames must be even and at least 2, current value is ${frames}`;
    expect(() => windowOffsets({ frames, strideFrames: 10 })).toThrow(new RangeError(message));
  });

  it.each([0, -1, 0.5, NaN])("refuses a stride of %s frames", (strideFrames) => {
    expect(() => windowOffsets({ frames: 20, strideFrames })).toThrow(RangeError);
  });

  it("always has N columns, t apart, with frame l in column N/2 - 1", () => {
    fc.assert(
      fc.property(windowShape(), (shape) => {
        const offsets = windowOffsets(shape);
        expect(offsets.length).toBe(shape.frames);
        expect(offsets[shape.frames / 2 - 1]).toBe(0);
        for (let column = 1; column < offsets.length; column++) {
          expect(offsets[column]! - offsets[column - 1]!).toBe(shape.strideFrames);
        }
      }),
    );
  });

  it("always has one column more after frame l than before it, so time reversed is never the same image", () => {
    fc.assert(
      fc.property(windowShape(), (shape) => {
        const offsets = [...windowOffsets(shape)];
        expect(offsets.filter((each) => each > 0).length - offsets.filter((each) => each < 0).length).toBe(1);
        expect(offsets.map((each) => -each).reverse()).not.toEqual(offsets);
      }),
    );
  });

  it("always has the columns of a shorter image as one block inside those of a longer one", () => {
    fc.assert(
      fc.property(windowShape(), fc.integer({ min: 0, max: 20 }), (shape, more) => {
        const longer = windowOffsets({ ...shape, frames: shape.frames + 2 * more });
        expect(longer.slice(more, more + shape.frames)).toEqual(windowOffsets(shape));
      }),
    );
  });

  it("begins a literal image at l + 1 - Nt/2, the paper's l - 99 to l + 91, which misses l itself", () => {
    const offsets = windowOffsets({ frames: 20, strideFrames: 10, indices: "literal" });
    expect([offsets[0], offsets.at(-1)]).toEqual([-99, 91]);
    expect(offsets).not.toContain(0);
  });

  it("ends a causal image at l: l - 190 to l", () => {
    const offsets = windowOffsets({ frames: 20, strideFrames: 10, indices: "causal" });
    expect([offsets[0], offsets.at(-1)]).toEqual([-190, 0]);
  });

  it("always moves the whole image, and nothing else, under another reading of the indices", () => {
    fc.assert(
      fc.property(windowShape(), (shape) => {
        const grid = windowOffsets(shape);
        const moved = (indices: "literal" | "causal") => {
          const offsets = windowOffsets({ ...shape, indices });
          return [...new Set(offsets.map((offset, column) => offset - grid[column]!))];
        };
        expect(moved("literal")).toEqual([1 - shape.strideFrames]);
        expect(moved("causal")).toEqual([(-shape.frames / 2) * shape.strideFrames]);
      }),
    );
  });

  it("always has the columns of a shorter image as one block inside those of a longer one, whatever the indices", () => {
    fc.assert(
      fc.property(
        windowShape(),
        fc.integer({ min: 0, max: 20 }),
        fc.constantFrom("literal", "causal"),
        (shape, more, indices) => {
          const longer = windowOffsets({ ...shape, indices, frames: shape.frames + 2 * more });
          const first = indices === "causal" ? 2 * more : more;
          expect(longer.slice(first, first + shape.frames)).toEqual(windowOffsets({ ...shape, indices }));
        },
      ),
    );
  });
});
