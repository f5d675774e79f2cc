import * as fc from "fast-check";
import type { Sound } from "../../src/formats/sound.ts";

/** Sound of any whole rate, up to 40 samples on the grid of 16-bit PCM, so that every encoding holds it exactly. */
export function pcm16Sound(): fc.Arbitrary<Sound> {
  return fc.record({
    sampleRate: fc.integer({ min: 1, max: 0xffff }),
    samples: fc
      .array(fc.integer({ min: -0x8000, max: 0x7fff }), { maxLength: 40 })
      .map((values) => Float32Array.from(values, (value) => value / 0x8000)),
  });
}
