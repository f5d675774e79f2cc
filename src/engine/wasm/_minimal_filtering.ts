import type { Conv1dLayer } from "../../model/network_spec.ts";
import { ACTIVATION_CODE, type PlanContext, paddedRowBytes, type RowMap, type Table } from "./_maps.ts";

/** Outputs that are computed together, and products that they take. */
const [OUTPUTS, PRODUCTS] = [4, 6] as const;
/** Windows that run through all products together, so that what lies between stays in a near cache. */
const CHUNK = 32;

/** A convolution laid out as a minimal filter. */
export interface MinimalFilter {
  /** Rows of output, [outputSteps, lanes] of a row each; of the last windows only where rows are not kept. */
  readonly rows: number;
  /** Computes the outputs, in lanes and in rows. */
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
    /** Where the outputs of each step go, windows in lanes. */
    readonly outputs: readonly Table[];
    /** Whether all windows' outputs are wanted in rows too. */
    readonly keepRows: boolean;
    readonly padding: number;
    readonly kernel: number;
    readonly bias: number | null;
  },
): MinimalFilter {
  const { layer, input, outputs, keepRows, padding, kernel, bias } = options;
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
  const rowWindows = keepRows ? lanes : CHUNK;
  const stepBytes = rowWindows * outputRowBytes;
  // Four steps are always written; those past the last are not wanted.
  const rowSteps = keepRows ? Math.ceil(outputs.length / OUTPUTS) * OUTPUTS : OUTPUTS;
  const rows = arena.allocate(rowSteps * stepBytes);
  const rowList = arena.list(Uint32Array.from({ length: rowWindows }, (_, window) => rows + window * outputRowBytes));

  function forward(): void {
    kernels.combineTaps(kernel, channels * filters, taps);
    if (tail > 0) kernels.packTailKernel(taps, PRODUCTS, channels, filters, rowBytes, tailTaps);
    if (bias !== null) arena.floats(paddedBias, filters).set(arena.floats(bias, filters));
    for (let first = 0; first < lanes; first += CHUNK) {
      const windows = Math.min(CHUNK, lanes - first);
      for (let step = 0; step < outputs.length; step += OUTPUTS) {
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
        const activation = ACTIVATION_CODE[layer.activation];
        const from = keepRows ? first : 0;
        const output = rows + (keepRows ? step : 0) * stepBytes + from * outputRowBytes;
        kernels.separateRows(products, windows, outputRowBytes, paddedBias, activation, output, stepBytes);
        for (const [index, { pointer, laneBytes }] of outputs.slice(step, step + OUTPUTS).entries()) {
          const offset = ((keepRows ? step : 0) + index) * stepBytes;
          kernels.lanesFromRows(rowList + from * 4, offset, windows, filters, pointer + first * 4, laneBytes);
        }
      }
    }
  }
  return { rows, forward };
}
