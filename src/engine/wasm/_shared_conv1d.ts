import type { Conv1dLayer } from "../../model/network_spec.ts";
import {
  ACTIVATION_CODE,
  allocateTable,
  type LaneMap,
  laneBytesFor,
  mapFromTables,
  type PlanContext,
  type PlannedLayer,
  paddedLanes,
  paddedRowBytes,
  type RowMap,
  type Table,
  type TableStep,
} from "./_maps.ts";

/** Frames that meet all taps before the next ones do: they stay in the nearest cache. */
const CHUNK = 64;

/** An output table: the sum of what its taps give, each from a place of its own among the products. */
interface Sum {
  /** Address of the list of the taps' products. */
  readonly products: number;
  readonly taps: number;
  readonly table: Table;
}

/**
 * Lays out the prediction of a convolution over windows that start at consecutive frames.
 *
 * Frame i of a window is frame i - stride of one that starts a stride later: every frame is multiplied with every tap once,
 * for all windows that it lies in, and outputs are sums of these products. Steps whose kernel lies wholly inside the window
 * share one table; those at the edges, which lack taps, have tables of their own.
 */
export function planSharedConv1d(
  context: PlanContext,
  options: {
    readonly layer: Conv1dLayer;
    readonly prefix: string;
    readonly input: RowMap;
    readonly strideFrames: number;
  },
): { readonly output: LaneMap; readonly layer: PlannedLayer } {
  const { layer, input, prefix, strideFrames } = options;
  const { kernels, arena, lanes } = context;
  const { kernelSize, filters } = layer;
  const padding = layer.padding === "same" ? Math.floor((kernelSize - 1) / 2) : 0;
  const outputSteps = layer.padding === "same" ? input.steps : input.steps - kernelSize + 1;
  const kernel = context.tensor(prefix, "kernel").weights;
  const outputRowBytes = paddedRowBytes(filters);
  const noBias = arena.allocate(outputRowBytes);
  const bias = layer.bias ? context.tensor(prefix, "bias").weights : noBias;
  const tailBytes = kernelSize * input.rowBytes;
  const tailKernel = arena.allocate((filters % 4) * tailBytes);

  const frames = paddedLanes(lanes + (input.steps - 1) * strideFrames);
  const laneBytes = laneBytesFor(frames);
  const tapBytes = filters * laneBytes;
  const products = arena.allocate(kernelSize * tapBytes);
  const rows = arena.allocate(CHUNK * outputRowBytes);
  const rowList = arena.list(Uint32Array.from({ length: CHUNK }, (_, row) => rows + row * outputRowBytes));
  const { sums, steps } = planSums();

  /** Which tables there are, and where each step lies. */
  function planSums(): { sums: Sum[]; steps: TableStep[] } {
    const sums: Sum[] = [];
    const steps: TableStep[] = [];
    const lastInside = input.steps - kernelSize + padding;
    for (let step = 0; step < outputSteps; step++) {
      const inside = step >= padding && step <= lastInside;
      if (inside && step > padding) {
        steps.push({ table: steps[padding]!.table, offset: (step - padding) * strideFrames });
        continue;
      }
      const reach = inside ? (lastInside - padding) * strideFrames : 0;
      const table = allocateTable(arena, filters, paddedLanes(lanes + reach));
      const firstTap = Math.max(0, padding - step);
      const taps = Math.min(kernelSize, input.steps + padding - step) - firstTap;
      const places = Array.from({ length: taps }, (_, index) => {
        const tap = firstTap + index;
        return products + tap * tapBytes + (step - padding + tap) * strideFrames * 4;
      });
      sums.push({ products: arena.list(places), taps, table });
      steps.push({ table, offset: 0 });
    }
    return { sums, steps };
  }

  function forward(): void {
    kernels.packTailKernel(kernel, kernelSize, input.channels, filters, input.rowBytes, tailKernel);
    for (let first = 0; first < frames; first += CHUNK) {
      const count = Math.min(CHUNK, frames - first);
      for (let tap = 0; tap < kernelSize; tap++) {
        kernels.convolveStep(
          input.list + first * 4,
          0,
          count,
          0,
          1,
          input.channels,
          input.rowBytes,
          kernel + tap * input.channels * filters * 4,
          tailKernel + tap * input.rowBytes,
          tailBytes,
          noBias,
          filters,
          ACTIVATION_CODE.linear,
          rows,
          outputRowBytes,
        );
        kernels.lanesFromRows(rowList, 0, count, filters, products + tap * tapBytes + first * 4, laneBytes);
      }
    }
    const activation = ACTIVATION_CODE[layer.activation];
    for (const { products, taps, table } of sums) {
      kernels.addTaps(
        products,
        taps,
        laneBytes,
        filters,
        table.lanes,
        bias,
        activation,
        table.pointer,
        table.laneBytes,
      );
    }
  }
  return { output: mapFromTables(steps, filters, null), layer: { forward } };
}
