import { sin } from "../numeric/elementary.ts";

/** Zero crossings of the filter on each side of its middle. Chosen: passes 91% of the lower half-rate. */
const CROSSINGS = 80;
/** Decibels by which the filter stops. Chosen: below the rounding of 16-bit recordings. */
const STOP_DECIBELS = 110;
/** Kaiser (1974): the window's shape, and the width of the filter's edge as a share of the lower half-rate. */
const BETA = 0.1102 * (STOP_DECIBELS - 8.7);
const EDGE = (STOP_DECIBELS - 7.95) / (14.36 * CROSSINGS);

/** The rates between which {@linkcode resample} goes. */
export interface ResampleOptions {
  /** Samples a second of what comes in, a whole number. */
  readonly from: number;
  /** Samples a second of what goes out, a whole number. */
  readonly to: number;
}

/**
 * Brings sound to another sampling rate by a sinc filter under Kaiser's window, with the same bits on every machine.
 *
 * Sample n of the result is the band-limited signal at n / to seconds: linear phase, no delay. Up to 91% of the lower of the
 * two half-rates passes unchanged (within 0.0001 dB); nothing from that half-rate upwards comes through or folds back
 * (at least 100 dB down).
 *
 *     y[n] = sum over k of x[k] h(n from/to - k),   h(t) = c sinc(c t) kaiser(t / half)      Smith (2002), Kaiser (1974)
 *
 * Convention: before its first and after its last sample the signal is silent; the taps of each phase are scaled to the sum
 * of 1, so that a constant stays that constant. Equal rates give a copy.
 *
 * Own code: of the kept libraries, libsamplerate carries its state from one call to the next and returns 15,857 samples
 * for the first second of 16,000; wave-resampler lets -19 dB of 8.2 kHz fold back and designs its filter by `Math.sin`.
 *
 * @param samples The sound, shape [samples].
 * @param options From which rate to which.
 * @returns The sound at the new rate, shape [ceil(samples * to / from)].
 * @throws {RangeError} If a rate is no whole number from 1 to 192,000, or if one is more than 64 times the other.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { resample } from "../src/formats/resample.ts";
 *
 * const second = new Float32Array(44_100).fill(0.5);
 * const resampled = resample(second, { from: 44_100, to: 16_000 });
 * assert.equal(resampled.length, 16_000);
 * assert.equal(resampled[8_000], 0.5);
 * ```
 */
export function resample(samples: Float32Array, options: ResampleOptions): Float32Array {
  const { from, to } = options;
  const valid = (rate: number): boolean => Number.isInteger(rate) && rate >= 1 && rate <= 192_000;
  if (!valid(from) || !valid(to) || from > 64 * to || to > 64 * from) {
    throw new RangeError(
      `Cannot resample: rates must be whole numbers from 1 to 192000 and within a factor of 64, current value is ${from} to ${to}`,
    );
  }
  if (from === to) return samples.slice();
  const divisor = greatestCommonDivisor(from, to);
  const up = to / divisor;
  const down = from / divisor;
  const half = Math.ceil(CROSSINGS * Math.max(1, from / to));
  const taps = polyphase({ up, half, cutoff: Math.min(1, to / from) * (1 - EDGE / 2) });

  const result = new Float32Array(Math.ceil((samples.length * up) / down));
  for (let n = 0; n < result.length; n++) {
    const middle = Math.floor((n * down) / up);
    const phase = n * down - middle * up;
    // Tap j of a phase belongs to sample middle - half + 1 + j.
    const first = middle - half + 1;
    const row = phase * 2 * half - first;
    const end = Math.min(samples.length, first + 2 * half);
    let sum = 0;
    for (let k = Math.max(0, first); k < end; k++) sum += samples[k]! * taps[row + k]!;
    result[n] = sum;
  }
  return result;
}

interface Filter {
  readonly up: number;
  readonly half: number;
  /** As a share of the half-rate of what comes in. */
  readonly cutoff: number;
}

/** The filter at every phase p / up between two samples, shape [up, 2 half]; each row sums to 1. */
function polyphase({ up, half, cutoff }: Filter): Float64Array {
  const width = 2 * half;
  const taps = new Float64Array(up * width);
  for (let phase = 0; phase < up; phase++) {
    const row = taps.subarray(phase * width, (phase + 1) * width);
    let sum = 0;
    for (let j = 0; j < width; j++) {
      const distance = phase / up + (half - 1 - j);
      const edge = distance / half;
      const window = Math.abs(edge) < 1 ? besselI0(BETA * Math.sqrt(1 - edge * edge)) : 0;
      const x = Math.PI * cutoff * distance;
      row[j] = (x === 0 ? 1 : sin(x) / x) * window;
      sum += row[j]!;
    }
    for (let j = 0; j < width; j++) row[j]! /= sum;
  }
  return taps;
}

/** The modified Bessel function of the first kind and order 0, by its power series: Abramowitz and Stegun (1964), 9.6.12. */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x / (2 * k)) * (x / (2 * k));
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
