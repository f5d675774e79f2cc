import { describe, expect, it } from "vitest";
import { benchMemory } from "../../../reproduce/benches/bench_memory.ts";

describe("benchMemory()", () => {
  it("finds the memory that the frames take, and that of Node", () => {
    const frames = 40_000;
    const { peakMebibytes } = benchMemory(frames);
    const twiceTheFrames = (2 * frames * 63 * 4) / 2 ** 20;
    expect(peakMebibytes).toBeGreaterThan(twiceTheFrames + 30);
    expect(peakMebibytes).toBeLessThan(1024);
  });

  it("refuses frames that hold no window", () => {
    expect(() => benchMemory(100)).toThrow(
      /^Cannot measure memory: the training must print its peak, current output is /,
    );
  });
});
