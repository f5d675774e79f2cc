import { describe, expect, it } from "vitest";
import { chooseEngine, ENGINE_CHOICES } from "../../../reproduce/backends/choose_engine.ts";
import { ENGINES, loadEngine } from "../../../reproduce/backends/engines.ts";
import { probeEngine } from "../../../reproduce/backends/probe_engine.ts";
import { reproduce } from "../_command_line.ts";

describe("probeEngine()", () => {
  it("finds that wasm and tfjs-cpu work, and on what", async () => {
    const ran = { backend: "wasm", device: "cpu" };
    expect(await probeEngine("wasm")).toEqual({ works: true, ran, difference: 0 });
    expect(await probeEngine("tfjs-cpu")).toMatchObject({ works: true, ran: { backend: "cpu", device: "cpu" } });
  });

  it("gives the reason of an engine that does not work", async () => {
    const trial = await probeEngine("steam");
    expect(trial).toEqual({ works: false, why: expect.stringMatching(/^Cannot load the engine: .* is steam$/) });
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

  it("tries nothing here for machines elsewhere: a name is taken at its word, for a device with a note", async () => {
    for (const name of ["wasm", "tfjs-cpu"]) expect(await chooseEngine(name, { elsewhere: true })).toEqual({ name });
    for (const name of ["tfjs-gpu", "tfjs-node", "tfjs-webgpu"]) {
      const note = `Engine ${name} is not tried on this machine: a training fails, and says why, on a node where it does not run.`;
      expect(await chooseEngine(name, { elsewhere: true })).toEqual({ name, note });
    }
    await expect(chooseEngine("steam", { elsewhere: true })).rejects.toThrow(
      /must be one of .*, current value is steam$/,
    );
  });

  it("refuses auto for machines elsewhere, and names what can be asked for", async () => {
    const names = Object.keys(ENGINES).join(", ");
    await expect(chooseEngine("auto", { elsewhere: true })).rejects.toThrow(
      new RangeError(
        `Cannot choose the engine: with --launcher slurm or none it must be named (${names}), since auto sees this machine and not the nodes, current value is auto`,
      ),
    );
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

describe("npm run reproduce -- --launcher slurm --engine auto", () => {
  it("is refused in one sentence, before any device, corpus or Slurm is looked at", async () => {
    const { code, stdout, stderr } = await reproduce(["table3", "--launcher", "slurm", "--engine", "auto"]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^Cannot choose the engine: with --launcher slurm or none it must be named [^\n]*\n$/);
  });
});
