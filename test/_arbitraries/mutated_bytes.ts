import * as fc from "fast-check";

/** Words that trip up parsers of text: no numbers, numbers that do not fit, delimiters in the wrong place. */
const WORDS = [
  "NaN",
  "-inf",
  "1e999",
  "-1",
  "4294967295",
  "99999999999999999999",
  "0x10",
  "?",
  ",",
  ";",
  "\t",
  "{",
  "}",
];
const MORE_WORDS = ["'", '"', "\\", "\r", "\n", "\n\n", "%", "\0", "é", "\u2028", "@data", "JOINT j\n{", "Frames: 9"];

/** One way to damage a file; every position is a fraction of its length, so that it shrinks towards the start. */
type Damage = (bytes: Uint8Array) => Uint8Array;

/**
 * A file damaged as files get damaged: cut short, bits flipped, parts lost, doubled or in the wrong order, fields
 * overwritten with huge counts, not-a-numbers and wrong delimiters, or emptied.
 *
 * @param seeds Sound files to start from; the more parts of the format they use, the more of the parser is reached.
 */
export function mutatedBytes(...seeds: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(fc.constantFrom(...seeds), fc.array(damage(), { minLength: 1, maxLength: 4 }))
    .map(([seed, damages]) => damages.reduce((bytes, apply) => apply(bytes), seed));
}

/** As {@linkcode mutatedBytes}, for text: what is no longer UTF-8 comes out with replacement characters. */
export function mutatedText(...seeds: readonly string[]): fc.Arbitrary<string> {
  const encoder = new TextEncoder();
  return mutatedBytes(...seeds.map((seed) => encoder.encode(seed))).map((bytes) => new TextDecoder().decode(bytes));
}

function damage(): fc.Arbitrary<Damage> {
  const at = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const word = fc.constantFrom(...WORDS, ...MORE_WORDS).map((text) => new TextEncoder().encode(text));
  const number = fc
    .constantFrom(0, 1, 2, 3, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff, 0x7fc0_0000, 0x7f80_0000)
    .map((value) => new Uint8Array(Uint32Array.of(value).buffer));
  const short = fc.nat(16);
  return fc.oneof(
    fc.constant<Damage>(() => new Uint8Array()),
    at.map<Damage>((end) => (bytes) => bytes.slice(0, end * bytes.length)),
    fc.tuple(at, fc.nat(7)).map<Damage>(([position, bit]) => (bytes) => {
      const copy = bytes.slice();
      if (copy.length > 0) copy[Math.floor(position * copy.length)]! ^= 1 << bit;
      return copy;
    }),
    fc.tuple(at, fc.oneof(word, number)).map<Damage>(([position, patch]) => (bytes) => {
      const start = Math.floor(position * bytes.length);
      return join(bytes.subarray(0, start), patch, bytes.subarray(start + patch.length));
    }),
    fc.tuple(at, fc.oneof(word, fc.uint8Array({ maxLength: 9 }))).map<Damage>(([position, extra]) => (bytes) => {
      const start = Math.floor(position * bytes.length);
      return join(bytes.subarray(0, start), extra, bytes.subarray(start));
    }),
    fc.tuple(at, short).map<Damage>(([position, length]) => (bytes) => {
      const start = Math.floor(position * bytes.length);
      return join(bytes.subarray(0, start), bytes.subarray(start + length));
    }),
    fc.tuple(at, at, at).map<Damage>((positions) => (bytes) => {
      const [a, b, c] = positions.map((each) => Math.floor(each * bytes.length)).sort((x, y) => x - y);
      return join(bytes.subarray(0, a), bytes.subarray(b, c), bytes.subarray(a, b), bytes.subarray(c));
    }),
    fc.tuple(at, at).map<Damage>((positions) => (bytes) => {
      const [a, b] = positions.map((each) => Math.floor(each * bytes.length)).sort((x, y) => x - y);
      return join(bytes.subarray(0, b), bytes.subarray(a));
    }),
  );
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
