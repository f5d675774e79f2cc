import { describe, expect, it } from "vitest";
import { expressionCues } from "../../../src/corpus/simulated/expression_cues.ts";

const OPTIONS = {
  corpus: "sim-recola",
  channel: "voice",
  seed: 1,
  recording: 0,
  expressiveness: 1.2,
  frames: 500,
  frameRate: 50,
} as const;
const affect = (value: number) => ({
  activation: { frameRate: 25, leadFrames: 25, values: new Float64Array(300).fill(value) },
});

describe("expressionCues()", () => {
  it("is 1.2 x 2.5 tanh(w x / 2.5) for a constant affect x without noise, by hand", () => {
    const { cue } = expressionCues(affect(2), { ...OPTIONS, cues: { cue: { activation: 0.5, noise: 0 } } });
    for (const value of cue) expect(Math.abs(value - 3 * Math.tanh(0.4))).toBeLessThan(1e-12);
  });

  it("interpolates affect on the clock that is wanted, from 0 s on", () => {
    const ramp = { frameRate: 1, leadFrames: 2, values: Float64Array.of(9, 9, 0, 0.001, 0.002) };
    const cues = { cue: { activation: 1, noise: 0 } };
    const { cue } = expressionCues(
      { activation: ramp },
      { ...OPTIONS, cues, expressiveness: 1, frames: 5, frameRate: 2 },
    );
    // The tangent bends by x^3 / 3 / 2.5^2, less than 1e-9 here.
    for (const [frame, value] of cue.entries()) expect(Math.abs(value - 0.0005 * frame)).toBeLessThan(1e-9);
  });

  it("counts an attribute that the corpus lacks as 0", () => {
    const cues = { cue: { dominance: 0.5, noise: 0 } };
    expect(expressionCues(affect(1), { ...OPTIONS, cues }).cue.every((value) => value === 0)).toBe(true);
  });

  it("has noise of its own in each channel, even for cues of one name", () => {
    const cues = { smile: { noise: 1 } };
    const [voice, face] = (["voice", "face"] as const).map((channel) =>
      expressionCues(affect(0), { ...OPTIONS, channel, cues }),
    );
    expect(voice!.smile).not.toEqual(face!.smile);
  });

  it("never exceeds 2.5 deviations times the expressiveness", () => {
    const { cue } = expressionCues(affect(1000), { ...OPTIONS, cues: { cue: { activation: 1, noise: 1 } } });
    expect(cue.every((value) => value <= 3)).toBe(true);
  });
});
