import { describe, expect, it } from "vitest";
import { ENGINES } from "../../../reproduce/backends/engines.ts";
import { chooseReplicas } from "../../../reproduce/jobs/choose_replicas.ts";
import { tfjsCpuEngine } from "../../../src/engine/tfjs/tfjs_cpu_engine.ts";
import { trainsReplicas } from "../../../src/engine/trains_replicas.ts";
import { wasmEngine } from "../../../src/engine/wasm/wasm_engine.ts";

describe("chooseReplicas()", () => {
  it("stacks by default where that saves time, and as many as are asked for wherever it is possible", () => {
    const local = (engine: string, asked?: number) => chooseReplicas({ engine, launcher: "local", asked });
    expect(Object.keys(ENGINES).map((engine) => local(engine))).toEqual([1, 32, 8, 32, 1]);
    expect(local("tfjs-cpu", 4)).toBe(4);
    expect(local("tfjs-gpu", 1)).toBe(1);
    expect(local("wasm", 1)).toBe(1);
  });

  it("knows which engines cannot", () => {
    for (const engine of [wasmEngine, tfjsCpuEngine]) {
      const ask = () => chooseReplicas({ engine: engine.name, launcher: "local", asked: 2 });
      if (trainsReplicas(engine)) expect(ask()).toBe(2);
      else
        expect(ask).toThrow(
          /^Cannot train side by side: --replicas must be 1 with the engine wasm, .*current value is 2$/,
        );
    }
  });

  it("leaves one training a task to Slurm, and says so when more are asked for", () => {
    const slurm = (asked?: number) => chooseReplicas({ engine: "tfjs-gpu", launcher: "slurm", asked });
    expect([slurm(), slurm(1)]).toEqual([1, 1]);
    expect(() => slurm(8)).toThrow("--replicas must be 1 with --launcher slurm, current value is 8");
  });
});
