import type { Sound } from "./sound.ts";

/** How {@linkcode encodeWav} stores samples. */
export interface EncodeWavOptions {
  /**
   * `pcm16` stores integers, `float32` the very values.
   *
   * @default {"pcm16"}
   */
  readonly encoding?: "pcm16" | "float32";
}

/**
 * Writes sound as a RIFF/WAVE file of one channel, byte for byte what SciPy's `wavfile.write` writes.
 *
 * Convention: `pcm16` stores the integer nearest to 32768 times the sample (halves upwards), so that reading back divides by
 * the same 32768; a sample that 16 bits cannot hold is refused, not clipped. That includes 1 itself.
 *
 * @param sound Samples, shape [frames], and their rate, a whole number.
 * @param options Which encoding.
 * @returns The file's bytes.
 * @throws {RangeError} If a sample does not fit or is not finite, or if the rate is no positive 32-bit whole number.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { encodeWav } from "../src/formats/encode_wav.ts";
 *
 * const sound = { sampleRate: 16_000, samples: new Float32Array(160) };
 * assert.equal(encodeWav(sound).length, 44 + 320);
 * assert.equal(encodeWav(sound, { encoding: "float32" }).length, 58 + 640);
 * ```
 */
export function encodeWav(sound: Sound, options: EncodeWavOptions = {}): Uint8Array<ArrayBuffer> {
  const { sampleRate, samples } = sound;
  const float = options.encoding === "float32";
  const bytesPerSample = float ? 4 : 2;
  if (!Number.isInteger(sampleRate) || sampleRate < 1 || sampleRate * bytesPerSample > 0xffff_ffff) {
    throw new RangeError(
      `Cannot encode WAV: the sample rate must be a positive 32-bit whole number, current value is ${sampleRate}`,
    );
  }
  // Formats other than PCM carry the size of an extension, here none, and a chunk `fact` with the number of frames.
  const headerBytes = float ? 58 : 44;
  const view = new DataView(new ArrayBuffer(headerBytes + samples.length * bytesPerSample));
  const text = (at: number, characters: string): void => {
    for (let i = 0; i < characters.length; i++) view.setUint8(at + i, characters.charCodeAt(i));
  };
  text(0, "RIFF");
  view.setUint32(4, view.byteLength - 8, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, float ? 18 : 16, true);
  view.setUint16(20, float ? 3 : 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * bytesPerSample, true);
  view.setUint16(32, bytesPerSample, true);
  view.setUint16(34, bytesPerSample * 8, true);
  if (float) {
    text(38, "fact");
    view.setUint32(42, 4, true);
    view.setUint32(46, samples.length, true);
  }
  text(headerBytes - 8, "data");
  view.setUint32(headerBytes - 4, samples.length * bytesPerSample, true);
  samples.forEach((sample, frame) => {
    const stored = float ? sample : Math.floor(sample * 0x8000 + 0.5);
    if (!(float ? Number.isFinite(stored) : stored >= -0x8000 && stored <= 0x7fff)) {
      const wanted = float ? "finite" : "at least -1 and below 1 - 1/65536";
      throw new RangeError(`Cannot encode WAV: sample ${frame} must be ${wanted}, current value is ${sample}`);
    }
    if (float) view.setFloat32(headerBytes + frame * 4, stored, true);
    else view.setInt16(headerBytes + frame * 2, stored, true);
  });
  return new Uint8Array(view.buffer);
}
