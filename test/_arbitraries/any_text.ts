import * as fc from "fast-check";

/** Any text that JavaScript can hold: control characters, halves of surrogate pairs and all. */
export function anyText(): fc.Arbitrary<string> {
  // fc.string({ unit: "binary" }) draws the same and takes seconds to set up.
  const codePoint = fc.oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0, max: 0x10ffff }));
  return fc.array(codePoint).map((codePoints) => String.fromCodePoint(...codePoints));
}
