import { describe, expect, it } from "vitest";
import { describeEngines } from "../../../reproduce/backends/describe_engines.ts";
import { smallRun } from "../../_data/small_run.ts";

function run(engine: string, ran?: Readonly<Record<string, string>>) {
  const { configuration, circumstances } = smallRun({ engine }).record;
  const { engine: _, ...before } = circumstances;
  return { configuration, circumstances: (ran ? { ...before, engine: ran } : before) as typeof circumstances };
}

describe("describeEngines()", () => {
  it("is plainly wasm for what this program computed on a processor", () => {
    expect(describeEngines([run("wasm", { backend: "wasm", device: "cpu" })])).toBe("wasm");
  });

  it("names device, driver and libraries otherwise, the device first, and each kind of run once", () => {
    const ran = { backend: "webgpu", device: "nvidia hopper", driver: "570.1", webgpu: "0.6.2" };
    const software = { ...ran, device: "swiftshader (software)" };
    expect(describeEngines([run("tfjs-webgpu", ran), run("tfjs-webgpu", software), run("tfjs-webgpu", ran)])).toBe(
      "tfjs-webgpu (nvidia hopper, driver 570.1, webgpu 0.6.2) and tfjs-webgpu (swiftshader (software), driver 570.1, webgpu 0.6.2)",
    );
  });

  it("tells how many runs went side by side at most, and makes no other engine of it", () => {
    const ran = { backend: "tensorflow", device: "cpu" };
    const runs = [undefined, "8", "4"].map((replicas) => run("tfjs-node", { ...ran, ...(replicas && { replicas }) }));
    expect(describeEngines(runs)).toBe("tfjs-node (cpu), up to 8 runs side by side");
  });

  it("says so where a record is older than the field", () => {
    expect(describeEngines([run("tfjs-cpu")])).toBe("tfjs-cpu (not recorded)");
  });
});
