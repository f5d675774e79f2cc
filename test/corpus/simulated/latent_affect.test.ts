import { describe, expect, it } from "vitest";
import { latentAffect } from "../../../src/corpus/simulated/latent_affect.ts";
import { pearson } from "../../../src/statistics/pearson.ts";

const ATTRIBUTES = ["activation", "valence", "dominance"] as const;
const OPTIONS = { corpus: "sim-creativeit", attributes: ATTRIBUTES, seed: 1, frameRate: 2 } as const;

describe("latentAffect()", () => {
  // 300 recordings of 100 s: the moving share, 0.8, has some 5,000 independent values, the staying one 300.
  const recordings = Array.from({ length: 300 }, (_, recording) =>
    latentAffect({ ...OPTIONS, recording, seconds: 100 }),
  );
  const pooled = (attribute: (typeof ATTRIBUTES)[number]) => recordings.flatMap((each) => [...each[attribute]!.values]);

  it("has mean 0 and variance 1 in every attribute", () => {
    for (const attribute of ATTRIBUTES) {
      const values = pooled(attribute);
      const mean = values.reduce((sum, value) => sum + value) / values.length;
      const square = values.reduce((sum, value) => sum + value * value, 0) / values.length;
      // Standard errors: sqrt(0.2 / 300 + 0.8 / 5000) = 0.029, and sqrt(2 (0.04 / 300 + 0.64 / 5000)) = 0.023.
      expect(Math.abs(mean)).toBeLessThan(4 * 0.029);
      expect(Math.abs(square - 1)).toBeLessThan(4 * 0.023);
    }
  });

  it("has the correlations 0.1, 0.5 and 0.2 of the design", () => {
    const [activation, valence, dominance] = ATTRIBUTES.map(pooled);
    expect(Math.abs(pearson(activation!, valence!) - 0.1)).toBeLessThan(0.065);
    expect(Math.abs(pearson(activation!, dominance!) - 0.5)).toBeLessThan(0.065);
    expect(Math.abs(pearson(valence!, dominance!) - 0.2)).toBeLessThan(0.065);
  });

  it("begins before 0 s and ends at the recording's end", () => {
    const { leadFrames, values, frameRate } = recordings[0]!.valence!;
    expect(leadFrames).toBeGreaterThanOrEqual(6 * frameRate);
    expect(values.length).toBe(leadFrames + 2 * 100 + 1);
  });

  it("is the same for a recording whatever others there are, and another for another recording or seed", () => {
    const again = latentAffect({ ...OPTIONS, recording: 3, seconds: 100 });
    expect(again).toEqual(recordings[3]);
    expect(again.activation).not.toEqual(recordings[4]!.activation);
    expect(again.activation).not.toEqual(latentAffect({ ...OPTIONS, seed: 2, recording: 3, seconds: 100 }).activation);
  });
});
