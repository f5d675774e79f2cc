import type { Conv1dLayer } from "../../model/network_spec.ts";
import { ACTIVATION_CODE, type PlanContext, paddedRowBytes, type RowMap } from "./_maps.ts";

/** Outputs that are computed together, and products that they take. */
const [OUTPUTS, PRODUCTS] = [4, 6] as const;
/** Windows that run through all products together, so that what lies between stays in a near cache. */
const CHUNK = 32;

/** Rows of output, [steps, lanes] of a row each; `steps` is a multiple of 4, and those past the last are not wanted. */
export interface FilteredRows {
  readonly pointer: number;
  readonly steps: number;
  readonly stepBytes: number;
  forward(): void;
}

/**
 * Lays out a convolution of three taps as the minimal filter F(4, 3) (Winograd, 1980): half the multiplications.
 *
 * What is traded: the combinations of rows round where the direct form does not, so that outputs are a few times further
 * from the exact ones (in their last two or three bits) and differ there from what a prediction gives. It serves training
 * only; prediction keeps the direct form, in which what windows share is computed once.
 */
export function planMinimalFiltering(
  context: PlanContext,
  options: {
    readonly layer: Conv1dLayer;
    readonly input: RowMap;
    readonly outputSteps: number;
    readonly padding: number;
    readonly kernel: number;
    readonly bias: number | null;
  },
): FilteredRows {
  const { layer, input, padding, kernel, bias } = options;
  const { kernels, arena, lanes } = context;
  const { filters } = layer;
  const { channels, rowBytes } = input;
  const outputRowBytes = paddedRowBytes(filters);
  const taps = arena.allocate((PRODUCTS * channels * filters + 3) * 4);
  const tail = filters % 4;
  const tailBytes = PRODUCTS * rowBytes;
  const tailTaps = arena.allocate(tail * tailBytes);
  const zeroRow = arena.allocate(rowBytes);
  const paddedBias = arena.allocate(outputRowBytes);
  const noBias = arena.allocate(outputRowBytes);
  // An odd number of cache lines, so that the windows' rows do not crowd into the same cache sets.
  const windowBytes = (Math.ceil((PRODUCTS * rowBytes) / 64) | 1) * 64;
  const combined = arena.allocate(CHUNK * windowBytes);
  const products = arena.allocate(PRODUCTS * CHUNK * outputRowBytes);
  const list = arena.list(Uint32Array.from({ length: CHUNK }, (_, window) => combined + window * windowBytes));
  const stepBytes = lanes * outputRowBytes;
  const steps = Math.ceil(options.outputSteps / OUTPUTS) * OUTPUTS;
  const pointer = arena.allocate(steps * stepBytes);

  function forward(): void {
    kernels.combineTaps(kernel, channels * filters, taps);
    if (tail > 0) kernels.packTailKernel(taps, PRODUCTS, channels, filters, rowBytes, tailTaps);
    if (bias !== null) arena.floats(paddedBias, filters).set(arena.floats(bias, filters));
    for (let first = 0; first < lanes; first += CHUNK) {
      const windows = Math.min(CHUNK, lanes - first);
      for (let step = 0; step < steps; step += OUTPUTS) {
        const windowList = input.list + first * 4;
        kernels.combineRows(
          windowList,
          windows,
          input.stepBytes,
          step - padding,
          input.steps,
          rowBytes,
          zeroRow,
          combined,
          windowBytes,
        );
        for (let product = 0; product < PRODUCTS; product++) {
          kernels.convolveStep(
            list,
            product * rowBytes,
            windows,
            0,
            1,
            channels,
            rowBytes,
            taps + product * channels * filters * 4,
            tailTaps + product * rowBytes,
            tailBytes,
            noBias,
            filters,
            ACTIVATION_CODE.linear,
            products + product * outputRowBytes,
            PRODUCTS * outputRowBytes,
          );
        }
        const output = pointer + step * stepBytes + first * outputRowBytes;
        const activation = ACTIVATION_CODE[layer.activation];
        kernels.separateRows(products, windows, outputRowBytes, paddedBias, activation, output, stepBytes);
      }
    }
  }
  return { pointer, steps, stepBytes, forward };
}
