import { describe, expect, it } from "vitest";
import { checkStarts } from "../../src/engine/check_starts.ts";
import { cerMtl } from "../../src/model/cer_mtl.ts";

const network = cerMtl({ frames: 20, features: 2, tasks: ["valence"] });

describe("checkStarts()", () => {
  it("takes the first and the last window that the store holds, and none at all", () => {
    const bounds = { network, storeFrames: 60, strideFrames: 3 }; // 1 + 19 x 3 = 58 frames a window
    expect(() => checkStarts(Int32Array.of(0, 2), bounds)).not.toThrow();
    expect(() => checkStarts(new Int32Array(0), bounds)).not.toThrow();
  });

  it("names the first window that begins too early or ends too late", () => {
    const bounds = { network, storeFrames: 60, strideFrames: 3 };
    const said = (wrong: string) =>
      new RangeError(
        `Cannot take windows for the network cer-stl: starts must lie in 0 … 2, current value at ${wrong}`,
      );
    expect(() => checkStarts(Int32Array.of(1, 3, -1), bounds)).toThrow(said("1 is 3"));
    expect(() => checkStarts(Int32Array.of(-1), bounds)).toThrow(said("0 is -1"));
  });

  it("says so when the store is shorter than a window", () => {
    expect(() => checkStarts(Int32Array.of(0), { network, storeFrames: 57, strideFrames: 3 })).toThrow(
      "a window of 20 frames at stride 3 must fit in the store, current store has 57 frames",
    );
  });
});
