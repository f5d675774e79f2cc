import { describe, expect, it } from "vitest";
import { normal } from "../../src/random/normal.ts";
import { type RandomStream, randomStream } from "../../src/random/random_stream.ts";

/** A stream of one word for ever, for the ends of the range. */
function constantStream(word: number): RandomStream {
  return { uint32: () => word, uniform: () => word / 2 ** 32 };
}

describe("normal()", () => {
  it("stays finite and symmetric at the ends: 8.21 either way", () => {
    const [lowest, highest] = [normal(constantStream(0)), normal(constantStream(0xffffffff))];
    expect(highest).toBeGreaterThan(8.2);
    expect(highest).toBeLessThan(8.21);
    expect(lowest).toBe(-highest);
  });

  it("takes two words a draw, so that a draw can be found again", () => {
    const options = { seed: 3, purpose: "normal" };
    const [words, draws] = [randomStream(options), randomStream(options)];
    for (let word = 0; word < 10; word += 1) words.uint32();
    for (let draw = 0; draw < 5; draw += 1) normal(draws);
    expect(draws.uint32()).toBe(words.uint32());
  });

  it("has the moments 0, 1, 0 and 3", () => {
    // Of 100,000 draws the means of z, z^2, z^3, z^4 have the standard errors sqrt(1, 2, 15, 96) / sqrt(100,000); five
    // of them are allowed. A uniform variable of the same variance has a fourth moment of 1.8.
    const stream = randomStream({ seed: 0, purpose: "normal" });
    const sums = [0, 0, 0, 0];
    for (let draw = 0; draw < 100_000; draw += 1) {
      const z = normal(stream);
      [1, 2, 3, 4].forEach((power, index) => {
        sums[index] = sums[index]! + z ** power;
      });
    }
    const errors = [1, 2, 15, 96].map((variance) => Math.sqrt(variance / 100_000));
    [0, 1, 0, 3].forEach((moment, index) => {
      expect(Math.abs(sums[index]! / 100_000 - moment)).toBeLessThan(5 * errors[index]!);
    });
  });
});
