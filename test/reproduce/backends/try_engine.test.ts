import { describe, expect, it } from "vitest";
import type { LoadedEngine } from "../../../reproduce/backends/loaded_engine.ts";
import { tryEngine } from "../../../reproduce/backends/try_engine.ts";
import type { Batch } from "../../../src/engine/engine.ts";
import { wasmEngine } from "../../../src/engine/wasm/mod.ts";

const ran = { backend: "wasm", device: "cpu" };

/** The wasm engine, whose losses come out so much higher. */
const higherBy = (offset: number) => async (): Promise<LoadedEngine> => ({
  ran,
  engine: {
    ...wasmEngine,
    async open(network, options) {
      const opened = await wasmEngine.open(network, options);
      const trainStep = opened.trainStep.bind(opened);
      return Object.assign(opened, { trainStep: async (batch: Batch) => (await trainStep(batch)) + offset });
    },
  },
});

const failing = (message: string) => async (): Promise<LoadedEngine> => {
  throw new Error(message);
};

describe("tryEngine()", () => {
  it("gives what an engine runs on and how far its numbers are from wasm's", async () => {
    const trial = await tryEngine("other", higherBy(1e-5));
    expect(trial).toEqual({ works: true, ran, difference: expect.closeTo(1e-5, 9) });
  });

  it("does not take an engine that computes something else: beyond 2e-4, rounding explains it no more", async () => {
    const trial = await tryEngine("other", higherBy(1e-3));
    const why = /^Cannot use the engine other: losses and gradients of a trial must be wasm's within 0\.0002, current /;
    expect(trial).toEqual({ works: false, why: expect.stringMatching(why) });
  });

  it("says of which engine a library's words are, and gives this program's own as they are", async () => {
    expect(await tryEngine("other", failing("x is not a function"))).toEqual({
      works: false,
      why: "Cannot use the engine other: it must train, current answer is x is not a function",
    });
    const own = "Cannot use the engine other: there must be a device, current one is none";
    expect(await tryEngine("other", failing(own))).toEqual({ works: false, why: own });
  });
});
