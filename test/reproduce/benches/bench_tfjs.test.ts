import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { probeEngine } from "../../../reproduce/backends/probe_engine.ts";

function bench(...words: readonly string[]): { code: number | null; stdout: string; stderr: string } {
  const command = ["--import", "tsx", "reproduce/bench.ts", ...words];
  const { status: code, stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
  return { code, stdout, stderr };
}

const gpu = await probeEngine("tfjs-gpu");

// Figures are no matter of tests: only what is said where there are none.
describe("npm run bench -- --engines", () => {
  it.skipIf(gpu.works)("says in one line why the engine that was asked for is not timed", () => {
    const { code, stdout, stderr } = bench("--engines", "tfjs-gpu");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr.split("\n").at(-2)).toBe(gpu.works ? "" : gpu.why); // TensorFlow may have had its say before
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it("refuses a name that is no engine before any other is timed, and an engine that does not run on TensorFlow.js", () => {
    for (const [names, ending] of [
      ["tfjs-cpu,steam", "steam"],
      ["wasm", "wasm"],
    ]) {
      const { code, stdout, stderr } = bench("--engines", names!);
      expect([code, stdout]).toEqual([1, ""]);
      expect(stderr).toMatch(new RegExp(`^Cannot [^\\n]* current value is ${ending}\\n$`));
    }
  });
});
