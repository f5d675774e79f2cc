import { log } from "../numeric/elementary.ts";

/** Which spectrum a filter bank is for, and where its bands lie. */
export interface MelFilterBankOptions {
  /** Length of the transform; its spectrum has `fftSize` / 2 + 1 bins. */
  readonly fftSize: number;
  /** Samples a second of the signal. */
  readonly sampleRate: number;
  readonly bands: number;
  readonly lowHz: number;
  /** Where the last band ends; half the sample rate where that is less. */
  readonly highHz: number;
}

/**
 * Triangular filters that overlap by half, so that a bin feeds two of them at most: `stretch` m holds the bins between
 * the centres of bands m - 1 and m (counted from 0), which both bands share.
 */
export interface MelFilterBank {
  readonly bands: number;
  /** First bin of each stretch, and the end of the last, shape [bands + 2]. */
  readonly edges: Int32Array;
  /** A bin's weight in the lower of its two bands, in the upper one 1 less that; shape [fftSize / 2 + 1]. */
  readonly falling: Float64Array;
}

/**
 * The mel filter bank of HTK: triangles of height 1 whose slopes are straight in mel.
 *
 *     mel(f) = 1127 ln(1 + f / 700)      Young et al., The HTK Book 3.4 (2006), equation 5.13
 *
 * Convention: centres are evenly spaced in mel between the two limits; slopes are straight in mel, as in HTK and openSMILE,
 * not in Hz, as in librosa. Filters are not normalised by their width. Bins at or beyond a limit belong to no band.
 *
 * @param options The spectrum and the bands.
 * @returns The filters.
 * @throws {RangeError} If the limits are in the wrong order, or a band would hold no bin at all.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { melFilterBank } from "../src/features/mel_filter_bank.ts";
 *
 * const bank = melFilterBank({ fftSize: 512, sampleRate: 16000, bands: 26, lowHz: 0, highHz: 8000 });
 * assert.deepEqual([...bank.edges.slice(0, 4)], [1, 3, 5, 8]);
 * ```
 */
export function melFilterBank(options: MelFilterBankOptions): MelFilterBank {
  const { fftSize, sampleRate, bands, lowHz } = options;
  const highHz = Math.min(options.highHz, sampleRate / 2);
  if (!(lowHz >= 0 && lowHz < highHz)) {
    throw new RangeError(
      `Cannot make a mel filter bank: lowHz must lie between 0 and highHz, current values are ${lowHz} and ${highHz}`,
    );
  }
  const bins = fftSize / 2 + 1;
  const low = mel(lowHz);
  const step = (mel(highHz) - low) / (bands + 1);
  const edges = new Int32Array(bands + 2);
  const falling = new Float64Array(bins);
  let stretch = -1;
  for (let bin = 0; bin < bins; bin++) {
    const hertz = (bin * sampleRate) / fftSize;
    const position = (mel(hertz) - low) / step;
    const reached = hertz >= highHz ? bands + 1 : Math.floor(position);
    while (hertz > lowHz && stretch < reached) edges[++stretch] = bin;
    falling[bin] = stretch + 1 - position;
  }
  for (let band = 0; band < bands; band++) {
    if (edges[band] === edges[band + 2]) {
      throw new RangeError(
        `Cannot make a mel filter bank: every band must hold a bin of the spectrum, current value is none in band ${band} of ${bands} at ${sampleRate} Hz`,
      );
    }
  }
  return { bands, edges, falling };
}

function mel(hertz: number): number {
  return 1127 * log(1 + hertz / 700);
}
