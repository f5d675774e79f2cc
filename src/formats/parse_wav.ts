import { quote } from "./_quote.ts";
import type { ParseOptions } from "./parse_options.ts";
import type { Sound } from "./sound.ts";

/** Format tags of `mmreg.h`. */
const PCM = 1;
const IEEE_FLOAT = 3;
const EXTENSIBLE = 0xfffe;
/** What follows the tag in a sub-format of an extensible file: the GUID …-0000-0010-8000-00AA00389B71. */
const SUBFORMAT_TAIL = "000000001000800000aa00389b71";

interface SampleFormat {
  readonly float: boolean;
  readonly channels: number;
  readonly sampleRate: number;
  readonly bytesPerSample: number;
}

type Fail = (byte: number, wanted: string, current: string | number) => never;

/**
 * Reads a RIFF/WAVE file, its channels mixed to one.
 *
 * Integers of b bits are divided by 2^(b-1), after 128 is taken from those of 8 bits; the channels' mean is computed in
 * float64 and rounded once to float32.
 *
 * Convention: PCM of 8, 16, 24 or 32 bits or IEEE float of 32, plain or WAVE_FORMAT_EXTENSIBLE, any rate, any number of
 * channels. Chunks other than `fmt ` and `data` are skipped. Every declared size must be what the file has: recordings that
 * were cut or streamed are refused, and so are samples that are not finite. Only the pad byte of a last odd chunk may lack.
 *
 * @param bytes The whole file.
 * @param options What messages call it.
 * @returns Samples, shape [frames], and their rate.
 * @throws {SyntaxError} If the file is anything else; the message names file and byte.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { encodeWav } from "../src/formats/encode_wav.ts";
 * import { parseWav } from "../src/formats/parse_wav.ts";
 *
 * const file = encodeWav({ sampleRate: 16_000, samples: Float32Array.of(0, 0.5, -1) });
 * assert.deepEqual([...parseWav(file).samples], [0, 0.5, -1]);
 * assert.throws(() => parseWav(file.subarray(0, 49), { name: "cut.wav" }), /^SyntaxError: Cannot read cut.wav at byte 4: /);
 * ```
 */
export function parseWav(bytes: Uint8Array, options: ParseOptions = {}): Sound {
  const { name = "input" } = options;
  const fail: Fail = (byte, wanted, current) => {
    throw new SyntaxError(`Cannot read ${name} at byte ${byte}: ${wanted}, current value is ${current}`);
  };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = riffEnd(view, fail);

  let format: SampleFormat | undefined;
  let data: { readonly start: number; readonly size: number } | undefined;
  for (let at = 12; at < end; ) {
    if (end - at < 8) fail(at, "a chunk must have 8 bytes of name and size", `${end - at} bytes`);
    const id = fourCharacters(view, at);
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    if (size > end - start) {
      fail(at + 4, `the chunk ${quote(id)} must end within the ${end - start} bytes that are left`, `${size} bytes`);
    }
    if ((id === "fmt " && format !== undefined) || (id === "data" && data !== undefined)) {
      fail(at, "each chunk must be there once", `a second ${quote(id)}`);
    }
    if (id === "fmt ") format = sampleFormat(new DataView(view.buffer, view.byteOffset + start, size), start, fail);
    if (id === "data") data = { start, size };
    at = start + size + (size % 2);
  }
  if (format === undefined) return fail(12, 'there must be a chunk "fmt "', "none");
  if (data === undefined) return fail(12, 'there must be a chunk "data"', "none");
  const block = format.channels * format.bytesPerSample;
  if (data.size % block !== 0) {
    fail(data.start - 4, `the size of "data" must be a multiple of ${block} bytes a frame`, data.size);
  }
  return {
    sampleRate: format.sampleRate,
    samples: mix(new DataView(view.buffer, view.byteOffset + data.start, data.size), data.start, format, fail),
  };
}

function riffEnd(view: DataView, fail: Fail): number {
  const length = view.byteLength;
  if (length < 12) fail(0, "a WAV file must have at least 12 bytes", length);
  if (fourCharacters(view, 0) !== "RIFF") fail(0, 'a WAV file must start with "RIFF"', quote(fourCharacters(view, 0)));
  if (fourCharacters(view, 8) !== "WAVE") fail(8, 'the form must be "WAVE"', quote(fourCharacters(view, 8)));
  const end = 8 + view.getUint32(4, true);
  if (end !== length && !(end % 2 === 1 && end + 1 === length)) {
    fail(4, `the declared size must be the file's, ${length} bytes less 8`, end - 8);
  }
  return end;
}

function sampleFormat(chunk: DataView, start: number, fail: Fail): SampleFormat {
  if (chunk.byteLength < 16) fail(start - 4, 'the chunk "fmt " must have at least 16 bytes', chunk.byteLength);
  let tag = chunk.getUint16(0, true);
  const channels = chunk.getUint16(2, true);
  const sampleRate = chunk.getUint32(4, true);
  const block = chunk.getUint16(12, true);
  const bits = chunk.getUint16(14, true);
  if (tag === EXTENSIBLE) {
    if (chunk.byteLength < 40)
      fail(start - 4, 'the chunk "fmt " of an extensible file must have 40 bytes', chunk.byteLength);
    // Fewer valid bits than the container has stand at its upper end, so that the scale is the container's.
    const valid = chunk.getUint16(18, true);
    if (valid === 0 || valid > bits) fail(start + 18, `the valid bits must be 1 to the container's ${bits}`, valid);
    const tail = Array.from({ length: 14 }, (_, i) =>
      chunk
        .getUint8(26 + i)
        .toString(16)
        .padStart(2, "0"),
    ).join("");
    if (tail !== SUBFORMAT_TAIL) fail(start + 26, `the sub-format must end in ${SUBFORMAT_TAIL}`, tail);
    tag = chunk.getUint16(24, true);
  }
  if (!(tag === PCM && [8, 16, 24, 32].includes(bits)) && !(tag === IEEE_FLOAT && bits === 32)) {
    fail(start, "samples must be PCM (1) of 8, 16, 24 or 32 bits or float (3) of 32", `format ${tag} of ${bits} bits`);
  }
  if (channels === 0) fail(start + 2, "there must be a channel", 0);
  if (sampleRate === 0) fail(start + 4, "the sample rate must be positive", 0);
  if (block !== (channels * bits) / 8) fail(start + 12, `a frame must have ${(channels * bits) / 8} bytes`, block);
  // The one redundancy that betrays a damaged sample rate.
  if (chunk.getUint32(8, true) !== sampleRate * block) {
    fail(start + 8, `the bytes a second must be ${sampleRate * block}`, chunk.getUint32(8, true));
  }
  return { float: tag === IEEE_FLOAT, channels, sampleRate, bytesPerSample: bits / 8 };
}

function mix(data: DataView, start: number, format: SampleFormat, fail: Fail): Float32Array {
  const { channels, bytesPerSample } = format;
  const read = sampleReader(data, format);
  const samples = new Float32Array(data.byteLength / (channels * bytesPerSample));
  let at = 0;
  for (let frame = 0; frame < samples.length; frame++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) {
      const value = read(at);
      if (!Number.isFinite(value)) fail(start + at, `sample ${frame} must be finite`, value);
      sum += value;
      at += bytesPerSample;
    }
    samples[frame] = sum / channels;
  }
  return samples;
}

/** Gives the value at a byte, full scale -1 to 1. */
function sampleReader(data: DataView, { float, bytesPerSample }: SampleFormat): (at: number) => number {
  if (float) return (at) => data.getFloat32(at, true);
  if (bytesPerSample === 1) return (at) => (data.getUint8(at) - 0x80) / 0x80;
  if (bytesPerSample === 2) return (at) => data.getInt16(at, true) / 0x8000;
  if (bytesPerSample === 3) return (at) => (data.getUint8(at) + 0x100 * data.getInt16(at + 1, true)) / 0x80_0000;
  return (at) => data.getInt32(at, true) / 0x8000_0000;
}

function fourCharacters(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}
