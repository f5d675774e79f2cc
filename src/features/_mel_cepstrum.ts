import { cos, sin } from "../numeric/elementary.ts";
import { instantiateWasm, type WasmMemory } from "../numeric/instantiate_wasm.ts";
import { WASM_BASE64 } from "./mel_cepstrum.wasm.ts";
import type { MelFilterBank } from "./mel_filter_bank.ts";

interface Address {
  readonly value: number;
}

interface Kernel {
  readonly memory: WasmMemory;
  readonly input: Address;
  readonly window: Address;
  readonly twiddles: Address;
  readonly halfTwiddles: Address;
  readonly edges: Address;
  readonly falling: Address;
  readonly cosines: Address;
  readonly output: Address;
  prepare(samples: number, half: number, bands: number, cepstra: number): void;
  cepstra(preEmphasis: number, energyScale: number): void;
}

/** Everything between a frame of samples and its cepstra that is decided beforehand. */
export interface MelCepstrumTables {
  /** k in y[n] = x[n] - k x[n - 1]. */
  readonly preEmphasis: number;
  /** What pre-emphasised samples are multiplied by, shape [samples a frame]. */
  readonly window: Float64Array;
  /** Length of the Fourier transform, a power of two no less than the frame. */
  readonly fftSize: number;
  readonly filters: MelFilterBank;
  /** What log band energies are multiplied by and summed, row-major, shape [cepstra, bands]. */
  readonly cosines: Float64Array;
  /** What a frame's sum of squares is multiplied by. */
  readonly energyScale: number;
}

/**
 * Two frames at a time, from samples to cepstra: write both into `frames`, call `run`, read `rows`. A frame's row is the
 * same whichever frame stands beside it.
 */
export interface MelCepstrum {
  /** Shape [2, samples a frame]. */
  readonly frames: Float32Array;
  /** Cepstra, then log energy; shape [2, cepstra + 1]. Logarithms are of 1 where their argument is less. */
  readonly rows: Float32Array;
  run(): void;
}

/** Starts a kernel of its own with these tables. */
export function melCepstrum(tables: MelCepstrumTables): MelCepstrum {
  const { window, fftSize, filters, cosines, preEmphasis, energyScale } = tables;
  const { bands } = filters;
  const cepstra = cosines.length / bands;
  const half = fftSize / 2;
  const kernel = instantiateWasm<Kernel>(WASM_BASE64);
  kernel.prepare(window.length, half, bands, cepstra);
  const { buffer } = kernel.memory;
  const float64 = (at: Address, length: number): Float64Array => new Float64Array(buffer, at.value, length);
  // the kernel squares twice the spectrum
  float64(kernel.window, window.length).set(window.map((weight) => weight / 2));
  float64(kernel.twiddles, 2 * half).set(rootsOfUnity(half, half));
  float64(kernel.halfTwiddles, fftSize / 2 + 2).set(rootsOfUnity(fftSize, half / 2 + 1));
  new Int32Array(buffer, kernel.edges.value, bands + 2).set(filters.edges);
  float64(kernel.falling, half + 1).set(filters.falling);
  float64(kernel.cosines, cosines.length).set(cosines);
  return {
    frames: new Float32Array(buffer, kernel.input.value, 2 * window.length),
    rows: new Float32Array(buffer, kernel.output.value, 2 * (cepstra + 1)),
    run: () => kernel.cepstra(preEmphasis, energyScale),
  };
}

/** exp(-2 pi i k / order) for k < count, real part first. */
function rootsOfUnity(order: number, count: number): Float64Array {
  const roots = new Float64Array(2 * count);
  for (let k = 0; k < count; k++) {
    const angle = (2 * Math.PI * k) / order;
    roots[2 * k] = cos(angle);
    roots[2 * k + 1] = -sin(angle);
  }
  return roots;
}
