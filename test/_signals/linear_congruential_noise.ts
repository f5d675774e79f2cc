/**
 * A second of 16-bit noise from a linear congruential generator, a quarter each loud, quiet, silent and constant: the
 * signal of fixtures/htk_mfcc/reference.py, the same numbers in any language.
 */
export function linearCongruentialNoise(sampleRate: number): Float32Array {
  let state = 1;
  return Float32Array.from({ length: sampleRate }, (_, n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const noise = (state >>> 16) - 32768;
    return [noise, noise >> 8, 0, 16384][Math.floor((n * 4) / sampleRate)]! / 32768;
  });
}
