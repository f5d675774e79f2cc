import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MelFilterBank, melFilterBank } from "../../src/features/mel_filter_bank.ts";

const HTK = { fftSize: 512, sampleRate: 16000, bands: 26, lowHz: 0, highHz: 8000 };

/** What each band sums of a spectrum, [bands, bins]. */
function weights({ bands, edges, falling }: MelFilterBank): number[][] {
  const dense = Array.from({ length: bands }, () => new Array<number>(falling.length).fill(0));
  for (let stretch = 0; stretch <= bands; stretch++) {
    for (let bin = edges[stretch]!; bin < edges[stretch + 1]!; bin++) {
      if (stretch > 0) dense[stretch - 1]![bin] = falling[bin]!;
      if (stretch < bands) dense[stretch]![bin] = 1 - falling[bin]!;
    }
  }
  return dense;
}

describe("melFilterBank()", () => {
  it("has straight slopes in mel, by hand for the first two bins of 31.25 Hz", () => {
    // one step is mel(8000) / 27 = 105.18658 mel; bins 1 and 2 are at 49.22180 and 96.38349 mel
    const [first] = weights(melFilterBank(HTK));
    expect(first![1]).toBeCloseTo(49.2218 / 105.18658, 6);
    expect(first![2]).toBeCloseTo(96.38349 / 105.18658, 6);
  });

  it("ends at half the sample rate where that is below highHz", () => {
    const half = { ...HTK, fftSize: 256, sampleRate: 8000 };
    expect(melFilterBank(half)).toEqual(melFilterBank({ ...half, highHz: 4000 }));
  });

  it("gives the bins at 0 Hz and at or above highHz to no band", () => {
    const { edges } = melFilterBank({ ...HTK, fftSize: 2048, sampleRate: 44100 });
    expect(edges[0]).toBe(1);
    // 8000 Hz is at bin 371.5
    expect(edges.at(-1)).toBe(372);
    expect(melFilterBank(HTK).edges.at(-1)).toBe(256);
  });

  it("refuses limits in the wrong order and bands without a bin", () => {
    expect(() => melFilterBank({ ...HTK, lowHz: 8000 })).toThrow(
      /^Cannot make a mel filter bank: lowHz must lie between 0 and highHz, current values are 8000 and 8000$/,
    );
    expect(() => melFilterBank({ ...HTK, fftSize: 64 })).toThrow(
      /must hold a bin of the spectrum, current value is none/,
    );
  });

  it("has its peaks at librosa 0.11.0's mel_frequencies(n_mels=28, fmin=0, fmax=8000, htk=True)", () => {
    // a spectrum of bins 0.1 Hz wide shows each peak to half a bin
    const librosa = [68.479, 143.658, 226.191, 316.798, 416.268, 525.47, 645.355];
    const fine = weights(melFilterBank({ ...HTK, fftSize: 160_000 }));
    const peaks = fine.slice(0, 7).map((band) => band.indexOf(Math.max(...band.slice(0, 10_000))) / 10);
    for (const [band, peak] of peaks.entries()) expect(Math.abs(peak - librosa[band]!)).toBeLessThan(0.051);
  });

  it("always shares a bin between the two centres around it, never with weights beyond 0 and 1", () => {
    fc.assert(
      fc.property(fc.constantFrom(512, 1024, 2048), fc.integer({ min: 8000, max: 16000 }), (fftSize, sampleRate) => {
        const bank = melFilterBank({ ...HTK, fftSize, sampleRate });
        const dense = weights(bank);
        for (let bin = bank.edges[1]!; bin < bank.edges[26]!; bin++) {
          const column = dense.map((band) => band[bin]!);
          expect(column.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
          expect(column.every((weight) => weight >= 0 && weight <= 1)).toBe(true);
        }
      }),
    );
  });
});
