import { describe, expect, it } from "vitest";
import { benchFeatures } from "../../../reproduce/benches/bench_features.ts";

describe("benchFeatures()", () => {
  it("measures only our own time where there is no librosa", () => {
    const { ours, librosa, ratio } = benchFeatures({ rounds: 1 });
    expect(ours).toBeGreaterThan(0);
    expect([librosa, ratio]).toEqual([NaN, NaN]);
  });

  it("refuses a script that prints no time", () => {
    const script = "reproduce/no_such_script.py";
    expect(() => benchFeatures({ python: process.execPath, script, rounds: 1 })).toThrow(
      /^Cannot time librosa: reproduce\/no_such_script\.py must print its us\/frame, current output is /,
    );
  });
});
