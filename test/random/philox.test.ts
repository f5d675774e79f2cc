import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Block, type PhiloxKey, philox } from "../../src/random/philox.ts";

const word = fc.integer({ min: 0, max: 0xffffffff });
const counters = fc.tuple(word, word, word, word);
const keys = fc.tuple(word, word);

describe("philox()", () => {
  it.each<[Block, PhiloxKey, Block]>([
    [
      [0, 0, 0, 0],
      [0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ])("gives the published block of counter %j and key %j (Random123, kat_vectors)", (counter, key, block) => {
    expect(philox(counter, key)).toEqual(block);
  });

  it("changes about half of all bits when one bit of counter or key changes", () => {
    // Of 128 bits with probability 1/2 each, fewer than 24 or more than 104 change with probability 5e-13.
    fc.assert(
      fc.property(counters, keys, fc.nat(5), fc.nat(31), (counter, key, place, bit) => {
        const words = [...counter, ...key];
        words[place] = (words[place]! ^ (1 << bit)) >>> 0;
        const [a, b, c, d, e, f] = words as [number, number, number, number, number, number];
        const other = philox([a, b, c, d], [e, f]);
        const changed = philox(counter, key).map((value, index) => onesIn(value ^ other[index]!));
        expect(Math.abs(changed.reduce((sum, ones) => sum + ones) - 64)).toBeLessThanOrEqual(40);
      }),
    );
  });
});

function onesIn(value: number): number {
  return (value >>> 0).toString(2).replaceAll("0", "").length;
}
