import { describe, expect, it } from "vitest";
import { speakerManner } from "../../../src/corpus/simulated/speaker_manner.ts";

const people = Array.from({ length: 100 }, (_, speaker) => speakerManner({ corpus: "sim-recola", seed: 1, speaker }));

describe("speakerManner()", () => {
  it("gives even people a man's pitch and odd ones a woman's, within 2.5 semitones of the means", () => {
    for (const [speaker, { pitch }] of people.entries()) {
      const semitones = 12 * Math.log2(pitch / (speaker % 2 === 0 ? 132 : 223));
      expect(Math.abs(semitones)).toBeLessThanOrEqual(2.5 + 1e-9);
    }
  });

  it("gives every person another voice", () => {
    expect(new Set(people.map(({ pitch }) => pitch)).size).toBe(100);
    expect(new Set(people.map(({ formants }) => formants)).size).toBe(100);
  });

  it("stays within the ranges of expressiveness, level and tilt", () => {
    for (const { expressiveness, level, tilt } of people) {
      expect(Math.abs(expressiveness - 1)).toBeLessThanOrEqual(0.2);
      expect(Math.abs(level)).toBeLessThanOrEqual(2);
      expect(Math.abs(tilt)).toBeLessThanOrEqual(1.5);
    }
  });
});
