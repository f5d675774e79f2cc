import type { Waveform } from "../corpus/recording.ts";

/** Where frames lie on a waveform. */
export interface FrameStartsOptions {
  /** Frames a second; need not divide the sample rate. */
  readonly frameRate: number;
  /** Samples a frame. */
  readonly frameLength: number;
}

/**
 * The first sample of every frame of a waveform, when frame k is centred at k / frameRate seconds.
 *
 * Convention: the frame's middle, sample floor(frameLength / 2) of it, is the sample nearest to that time, so the centre
 * never drifts and is off by half a sample at most. Frames are those whose centre lies within the recording, from 0 s to
 * before its end. The first and last reach beyond it: their starts may be negative, and there the signal counts as 0.
 *
 * @param waveform The sound.
 * @param options Rate and length of frames.
 * @returns Index of each frame's first sample, shape [frames].
 * @throws {RangeError} If the frame rate, the frame length or the sample rate is not a positive number.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { frameStarts } from "../src/features/frame_starts.ts";
 *
 * const tenth = { kind: "waveform", sampleRate: 16000, samples: new Float32Array(1600) } as const;
 * assert.deepEqual([...frameStarts(tenth, { frameRate: 60, frameLength: 400 })], [-200, 67, 333, 600, 867, 1133]);
 * ```
 */
export function frameStarts(waveform: Waveform, options: FrameStartsOptions): Int32Array {
  const { sampleRate, samples } = waveform;
  const { frameRate, frameLength } = options;
  for (const [name, value] of Object.entries({ sampleRate, frameRate, frameLength })) {
    if (!(value > 0 && value < Infinity)) {
      throw new RangeError(`Cannot divide sound into frames: ${name} must be positive, current value is ${value}`);
    }
  }
  const frames = Math.ceil((samples.length * frameRate) / sampleRate);
  const middle = Math.floor(frameLength / 2);
  return Int32Array.from({ length: frames }, (_, k) => Math.floor((k * sampleRate) / frameRate + 0.5) - middle);
}
