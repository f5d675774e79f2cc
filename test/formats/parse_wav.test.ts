import { readdirSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeWav } from "../../src/formats/encode_wav.ts";
import { parseWav } from "../../src/formats/parse_wav.ts";
import { readWav } from "../../src/formats/read_wav.ts";
import { mutatedBytes } from "../_arbitraries/mutated_bytes.ts";
import { pcm16Sound } from "../_arbitraries/sound.ts";
import { parsesOrExplains } from "../_assertions/parses_or_explains.ts";

const fixture = (file: string): Uint8Array => new Uint8Array(readFileSync(`fixtures/wav/${file}.wav`));
const expected = JSON.parse(readFileSync("fixtures/wav/expected.json", "utf8")) as Record<
  string,
  { sampleRate: number; samples: number[] }
>;

/** Bytes 8, 12 and 36 of a plain file of 44 header bytes begin the form, the format and the data. */
const plain = encodeWav({ sampleRate: 16_000, samples: Float32Array.of(0.5, -0.5, 0.25) });

/** A copy with a little-endian number of 1, 2 or 4 bytes overwritten. */
function patched(bytes: Uint8Array, at: number, value: number, width: 1 | 2 | 4): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  if (width === 1) view.setUint8(at, value);
  else if (width === 2) view.setUint16(at, value, true);
  else view.setUint32(at, value, true);
  return copy;
}

/** The plain file with another chunk between format and data, its sizes right. */
function withChunk(id: string, content: readonly number[]): Uint8Array {
  const chunk = [...Buffer.from(id), content.length, 0, 0, 0, ...content, ...(content.length % 2 === 1 ? [0] : [])];
  const file = Uint8Array.from([...plain.subarray(0, 36), ...chunk, ...plain.subarray(36)]);
  return patched(file, 4, file.length - 8, 4);
}

describe("parseWav()", () => {
  it("reads 0, -1, 1/2, -1/4 and the greatest value of 16 bits", () => {
    expect(parseWav(fixture("pcm16"))).toEqual({
      sampleRate: 16_000,
      samples: Float32Array.of(0, -1, 0.5, -0.25, 32767 / 32768),
    });
  });

  it("reads 8 bits as unsigned: 128 is silence, 0 is -1", () => {
    expect([...parseWav(fixture("pcm8_scipy")).samples]).toEqual([0, -1, 0.5, -0.25, 127 / 128]);
  });

  it("gives a file without frames no samples", () => {
    expect(parseWav(encodeWav({ sampleRate: 1, samples: new Float32Array() })).samples.length).toBe(0);
  });

  it.each([[[1, 2, 3, 4]], [[1, 2, 3]], [[]]])(
    "skips an unknown chunk of content %j, odd ones with their padding",
    (content) => {
      expect(parseWav(withChunk("junk", content))).toEqual(parseWav(plain));
    },
  );

  it("does without the pad byte that a last odd chunk should have, and reads it if the size does not count it", () => {
    const file = fixture("odd_pcm_u8"); // 44 + 3 + padding
    const unpadded = patched(file.subarray(0, -1), 4, 39, 4);
    expect(parseWav(unpadded)).toEqual(parseWav(file));
    expect(parseWav(patched(file, 4, 39, 4))).toEqual(parseWav(file));
  });

  it("reads a file that lies at an odd place of a larger buffer", () => {
    const buffer = new Uint8Array(plain.length + 3);
    buffer.set(plain, 3);
    expect(parseWav(buffer.subarray(3))).toEqual(parseWav(plain));
  });

  it.each([1, 12, 20, 43, 44, 49])("refuses a file cut after %i bytes", (length) => {
    expect(() => parseWav(plain.subarray(0, length), { name: "cut.wav" })).toThrow(
      /^Cannot read cut\.wav at byte [04]: /,
    );
  });

  it("names the declared and the real size of a recording that was cut", () => {
    const message =
      "Cannot read cut.wav at byte 4: the declared size must be the file's, 48 bytes less 8, current value is 42";
    expect(() => parseWav(plain.subarray(0, 48), { name: "cut.wav" })).toThrow(new SyntaxError(message));
  });

  it.each([
    [
      "a data chunk longer than the file",
      patched(plain, 40, 0xffff_fff0, 4),
      /byte 40: the chunk "data" must end within the 6 bytes/,
    ],
    ["the unknown sizes of a stream", patched(plain, 4, 0xffff_ffff, 4), /byte 4: the declared size/],
    ["bytes behind the end", Uint8Array.from([...plain, 0, 0]), /byte 4: the declared size/],
    ["another form", patched(plain, 8, 0x58, 1), /byte 8: the form must be "WAVE", current value is "XAVE"/],
    ["big-endian RIFX", patched(plain, 3, 0x58, 1), /byte 0: a WAV file must start with "RIFF"/],
    ["no format", patched(plain, 12, 0x58, 1), /there must be a chunk "fmt "/],
    ["no data", patched(plain, 36, 0x58, 1), /there must be a chunk "data"/],
    [
      "a second format",
      withChunk("fmt ", [...plain.subarray(20, 36)]),
      /byte 36: each chunk must be there once, current value is a second "fmt "/,
    ],
    ["a second data chunk", withChunk("data", [0, 0]), /byte 46: each chunk must be there once/],
    ["no channel", patched(plain, 22, 0, 2), /byte 22: there must be a channel/],
    ["a rate of 0", patched(plain, 24, 0, 4), /byte 24: the sample rate must be positive/],
    [
      "a damaged rate, which the bytes a second betray",
      patched(plain, 24, 16_001, 4),
      /byte 28: the bytes a second must be 32002/,
    ],
    ["a frame size that the channels contradict", patched(plain, 32, 4, 2), /byte 32: a frame must have 2 bytes/],
    ["12 bits", patched(plain, 34, 12, 2), /format 1 of 12 bits/],
    [
      "more valid bits than the container has",
      patched(fixture("stereo_pcm_24_wavex"), 38, 25, 2),
      /byte 38: the valid bits must be 1 to the container's 24/,
    ],
    ["a foreign sub-format", patched(fixture("stereo_pcm_24_wavex"), 50, 7, 1), /byte 46: the sub-format must end in/],
  ])("refuses %s", (_what, bytes, message) => {
    expect(() => parseWav(bytes)).toThrow(message);
    expect(() => parseWav(bytes)).toThrow(SyntaxError);
  });

  it("refuses a data chunk that ends within a frame", () => {
    const bytes = patched(patched(patched(plain, 22, 2, 2), 32, 4, 2), 28, 64_000, 4);
    expect(() => parseWav(bytes)).toThrow(
      /byte 40: the size of "data" must be a multiple of 4 bytes a frame, current value is 6/,
    );
  });

  it.each([
    ["NaN", 0x7fc0_0000],
    ["Infinity", 0x7f80_0000],
  ])("refuses a sample that is %s and names it", (value, bits) => {
    const file = encodeWav({ sampleRate: 8000, samples: Float32Array.of(0, 0.5) }, { encoding: "float32" });
    expect(() => parseWav(patched(file, 62, bits, 4))).toThrow(
      `at byte 62: sample 1 must be finite, current value is ${value}`,
    );
  });

  it.each(["refused_float64", "refused_ulaw"])("refuses %s", (file) => {
    expect(() => parseWav(fixture(file))).toThrow("samples must be PCM (1) of 8, 16, 24 or 32 bits or float (3) of 32");
  });

  // libsndfile 1.2.2, fixtures/wav/reference.py. Exact: each value is rounded once, and off by 2^-8 or more if integers were
  // divided by 2^(b-1) - 1 or if a channel were taken for the mean.
  it.each(Object.keys(expected))("reads %s as libsndfile does, channels mixed to their mean", (file) => {
    const { sampleRate, samples } = parseWav(fixture(file));
    expect({ sampleRate, samples: [...samples] }).toEqual(expected[file]);
  });

  it("is the same for one channel as for that channel repeated", () => {
    fc.assert(
      fc.property(pcm16Sound(), fc.integer({ min: 2, max: 5 }), (sound, channels) => {
        const mono = encodeWav(sound);
        const repeated = new Uint8Array(44 + sound.samples.length * 2 * channels);
        repeated.set(mono.subarray(0, 44));
        for (let i = 0; i < sound.samples.length * channels; i++) {
          const from = 44 + 2 * Math.floor(i / channels);
          repeated.set(mono.subarray(from, from + 2), 44 + 2 * i);
        }
        let file = patched(repeated, 4, repeated.length - 8, 4);
        file = patched(patched(file, 22, channels, 2), 32, channels * 2, 2);
        file = patched(patched(file, 28, sound.sampleRate * channels * 2, 4), 40, repeated.length - 44, 4);
        expect(parseWav(file)).toEqual(sound);
      }),
    );
  });

  it("either reads a damaged file as finite samples or says what is wrong at which byte", () => {
    const seeds = readdirSync("fixtures/wav").filter((file) => file.endsWith(".wav"));
    fc.assert(
      fc.property(mutatedBytes(...seeds.map((file) => fixture(file.slice(0, -4)))), (bytes) => {
        parsesOrExplains(
          (name) => parseWav(bytes, { name }),
          ({ sampleRate, samples }) => {
            expect(sampleRate).toBeGreaterThan(0);
            expect(samples.every(Number.isFinite)).toBe(true);
            expect(samples.length).toBeLessThan(bytes.length);
          },
        );
      }),
      { numRuns: 5000 },
    );
  });
});

describe("readWav()", () => {
  it("reads what soundfile wrote", () => {
    expect(readWav("fixtures/wav/stereo_float_wavex.wav")).toEqual(parseWav(fixture("stereo_float_wavex")));
  });

  it("names the file in an error", () => {
    expect(() => readWav("fixtures/wav/README.md")).toThrow("Cannot read fixtures/wav/README.md at byte 0: ");
  });
});
