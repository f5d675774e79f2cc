import { describe, expect, it } from "vitest";
import { probeEngine } from "../../reproduce/backends/probe_engine.ts";
import { chooseEngine, ENGINE_CHOICES } from "../../reproduce/choose_engine.ts";
import { loadEngine } from "../../reproduce/engines.ts";

describe("probeEngine()", () => {
  it("finds that wasm and tfjs-cpu work, and on what", async () => {
    const ran = { backend: "wasm", device: "cpu" };
    expect(await probeEngine("wasm")).toEqual({ works: true, ran, difference: 0 });
    expect(await probeEngine("tfjs-cpu")).toMatchObject({ works: true, ran: { backend: "cpu", device: "cpu" } });
  });

  it("gives the reason of an engine that does not work", async () => {
    const trial = await probeEngine("steam");
    expect(trial).toEqual({ works: false, why: expect.stringMatching(/^Cannot use the engine: .* is steam$/) });
  });
});

describe("chooseEngine()", () => {
  it("takes wasm as it is asked for, without a word", async () => {
    expect(await chooseEngine("wasm")).toEqual({ name: "wasm" });
  });

  it("takes for auto a CUDA device that trains, else wasm, and says why", async () => {
    const { name, note } = await chooseEngine("auto");
    const gpu = await probeEngine("tfjs-gpu");
    expect(name).toBe(gpu.works ? "tfjs-gpu" : "wasm");
    expect(note).toBe(
      gpu.works ? `Engine auto is tfjs-gpu: it trains on ${gpu.ran.device}.` : `Engine auto is wasm: ${gpu.why}.`,
    );
  });

  it("refuses an engine that does not run here with the reason, and never takes another for it", async () => {
    for (const name of ["tfjs-gpu", "tfjs-node", "tfjs-webgpu"]) {
      const trial = await probeEngine(name);
      const chosen = chooseEngine(name);
      if (trial.works) expect(await chosen).toEqual({ name });
      else await expect(chosen).rejects.toThrow(trial.why);
    }
  });

  it("names the choices when there is none of a name", async () => {
    const message = `Cannot choose the engine: it must be one of ${ENGINE_CHOICES.join(", ")}, current value is steam`;
    await expect(chooseEngine("steam")).rejects.toThrow(new RangeError(message));
  });
});

describe("loadEngine()", () => {
  it("gives every engine under its own name: auto is none", async () => {
    expect((await loadEngine("wasm")).engine.name).toBe("wasm");
    expect((await loadEngine("tfjs-cpu")).engine.name).toBe("tfjs-cpu");
    await expect(loadEngine("auto")).rejects.toThrow(RangeError);
  });
});
