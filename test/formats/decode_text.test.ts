import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText } from "../../src/formats/decode_text.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("decodeText()", () => {
  it("drops a byte order mark", () => {
    expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe("a");
  });

  it("names the line of the first byte that is not UTF-8, and shows it", () => {
    const bytes = Uint8Array.from([...encode("é\nb\nca"), 0xe9, 0x0a, 0xff]);
    expect(() => decodeText(bytes, { name: "latin1.csv" })).toThrow(
      new SyntaxError('Cannot read latin1.csv, line 3: text must be UTF-8, current value is "ca\ufffd"'),
    );
  });

  it("refuses a character that the end of a line or of the file cuts", () => {
    expect(() => decodeText(Uint8Array.of(0xc3, 0x0a))).toThrow("line 1");
    expect(() => decodeText(Uint8Array.of(0x0a, 0xc3))).toThrow("line 2");
  });

  it("always gives back what was encoded", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(decodeText(encode(`x${text}`))).toBe(`x${text}`);
      }),
    );
  });

  it("never takes bytes that are not UTF-8 for text, and never hangs on them", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 30 }), (bytes) => {
        const loose = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
        if (Buffer.from(encode(loose)).equals(Buffer.from(bytes)))
          expect(decodeText(bytes)).toBe(loose.replace(/^\ufeff/, ""));
        else expect(() => decodeText(bytes)).toThrow(SyntaxError);
      }),
      { numRuns: 1000 },
    );
  });
});
