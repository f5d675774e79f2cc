import type { Conv1dLayer } from "../../model/network_spec.ts";
import {
  ACTIVATION_CODE,
  allocateBlock,
  allocateGradients,
  allocateMap,
  allocateTable,
  blockSteps,
  type GradientBlock,
  type LaneMap,
  laneBytesFor,
  mapFromTables,
  type PlanContext,
  type PlannedLayer,
  paddedRowBytes,
  type RowMap,
  type Table,
  type TableStep,
} from "./_maps.ts";
import { planMinimalFiltering } from "./_minimal_filtering.ts";

/** Output steps that are computed together, because the same taps of the kernel lie inside the window. */
interface Job {
  /** First tap used, and how many. */
  readonly firstTap: number;
  readonly taps: number;
  /** The input step under the first tap. */
  readonly inputStep: number;
  readonly table: Table;
}

/** A convolution laid out: its outputs with windows in lanes, and in rows where the next layer is a convolution too. */
export interface PlannedConvolution {
  readonly output: LaneMap;
  readonly outputRows: RowMap | null;
  readonly layer: PlannedLayer;
}

/**
 * Lays out a convolution over windows in rows that lie anywhere.
 *
 * @param inputGradients Where the gradient of the input goes, or null when nobody needs it.
 */
export function planConv1d(
  context: PlanContext,
  options: {
    readonly layer: Conv1dLayer;
    readonly prefix: string;
    readonly input: RowMap;
    readonly inputGradients: GradientBlock | null;
    readonly keepRows: boolean;
  },
): PlannedConvolution {
  const { layer, input, prefix } = options;
  const { kernels, arena, lanes } = context;
  const { kernelSize, filters } = layer;
  const padding = layer.padding === "same" ? Math.floor((kernelSize - 1) / 2) : 0;
  const outputSteps = layer.padding === "same" ? input.steps : input.steps - kernelSize + 1;
  const outputRowBytes = paddedRowBytes(filters);
  const activation = ACTIVATION_CODE[layer.activation];
  const kernel = context.tensor(prefix, "kernel");
  const bias = layer.bias ? context.tensor(prefix, "bias") : null;
  const zeroBias = arena.allocate(outputRowBytes);

  const tail = filters % 4;
  const tailBytes = kernelSize * input.rowBytes;
  const tailKernel = tail > 0 ? arena.allocate(tail * tailBytes) : 0;

  const block = context.training ? allocateBlock(arena, outputSteps * filters, laneBytesFor(lanes)) : null;
  const gradients = allocateGradients(context, outputSteps * filters, laneBytesFor(lanes));
  const { jobs, steps } = planJobs();
  const output = mapFromTables(steps, filters, gradients);

  const { keepRows } = options;
  const filtered =
    context.training && kernelSize === 3
      ? planMinimalFiltering(context, {
          layer,
          input,
          outputs: jobs.map((job) => job.table),
          keepRows,
          padding,
          kernel: kernel.weights,
          bias: bias?.weights ?? null,
        })
      : null;
  const rows = filtered?.rows ?? arena.allocate((keepRows ? outputSteps : 1) * lanes * outputRowBytes);
  const rowList = arena.list(Uint32Array.from({ length: lanes }, (_, window) => rows + window * outputRowBytes));
  const outputRows: RowMap | null = keepRows
    ? {
        steps: outputSteps,
        channels: filters,
        list: rowList,
        stepBytes: lanes * outputRowBytes,
        rowBytes: outputRowBytes,
        sharedStride: null,
      }
    : null;

  /** Which output steps are computed together, and where each lies. */
  function planJobs(): { jobs: Job[]; steps: TableStep[] } {
    const jobs: Job[] = [];
    const steps: TableStep[] = [];
    const blocks = block === null ? null : blockSteps(block, outputSteps, filters, lanes);
    for (let step = 0; step < outputSteps; step++) {
      const firstTap = Math.max(0, padding - step);
      const taps = Math.min(kernelSize, input.steps + padding - step) - firstTap;
      const table = blocks?.[step]?.table ?? allocateTable(arena, filters, lanes);
      jobs.push({ firstTap, taps, inputStep: step - padding + firstTap, table });
      steps.push({ table, offset: 0 });
    }
    return { jobs, steps };
  }

  function forwardDirectly(): void {
    if (tail > 0) {
      kernels.packTailKernel(kernel.weights, kernelSize, input.channels, filters, input.rowBytes, tailKernel);
    }
    for (const [index, job] of jobs.entries()) {
      const rowOffset = keepRows ? index * lanes * outputRowBytes : 0;
      kernels.convolveStep(
        input.list,
        job.inputStep * input.stepBytes,
        job.table.lanes,
        input.stepBytes,
        job.taps,
        input.channels,
        input.rowBytes,
        kernel.weights + job.firstTap * input.channels * filters * 4,
        tailKernel + job.firstTap * input.rowBytes,
        tailBytes,
        bias?.weights ?? zeroBias,
        filters,
        activation,
        rows + rowOffset,
        outputRowBytes,
      );
      kernels.lanesFromRows(rowList, rowOffset, job.table.lanes, filters, job.table.pointer, job.table.laneBytes);
    }
  }
  const forward = filtered?.forward ?? forwardDirectly;
  if (block === null || gradients === null) return { output, outputRows, layer: { forward } };

  const gradientRows = arena.list(gradients.rows);
  const scratchList = arena.allocate((17 * outputSteps + 9) * 4);
  const scratchSums = arena.allocate(filters * tailBytes);
  const inputGradient = options.inputGradients === null ? null : planInputGradient(options.inputGradients);

  /** The convolution of the output's gradient with the kernel turned round. */
  function planInputGradient(target: GradientBlock): () => void {
    const transposed = arena.allocate(kernelSize * filters * input.channels * 4);
    const inputTail = input.channels % 4;
    const transposedTailBytes = kernelSize * outputRowBytes;
    const transposedTail = inputTail > 0 ? arena.allocate(inputTail * transposedTailBytes) : 0;
    const noBias = arena.allocate(input.rowBytes);
    const gradientMap = arena.allocate(outputSteps * lanes * outputRowBytes);
    const stepBytes = lanes * outputRowBytes;
    const list = arena.list(Uint32Array.from({ length: lanes }, (_, window) => gradientMap + window * outputRowBytes));
    const result = arena.allocate(lanes * input.rowBytes);
    const resultList = arena.list(Uint32Array.from({ length: lanes }, (_, window) => result + window * input.rowBytes));
    const turnedPadding = kernelSize - 1 - padding;
    const [firstRow, secondRow] = target.rows as unknown as readonly number[];
    const laneBytes = input.channels > 1 ? secondRow! - firstRow! : target.bytes;
    return () => {
      kernels.transposeKernel(kernel.weights, kernelSize, input.channels, filters, transposed);
      if (inputTail > 0) {
        kernels.packTailKernel(transposed, kernelSize, filters, input.channels, outputRowBytes, transposedTail);
      }
      for (let step = 0; step < outputSteps; step++) {
        const stepList = gradientRows + step * filters * 4;
        kernels.rowsFromLanes(stepList, filters, lanes, gradientMap + step * stepBytes, outputRowBytes);
      }
      for (let step = 0; step < input.steps; step++) {
        const firstTap = Math.max(0, turnedPadding - step);
        const taps = Math.min(kernelSize, outputSteps + turnedPadding - step) - firstTap;
        kernels.convolveStep(
          list,
          (step - turnedPadding + firstTap) * stepBytes,
          lanes,
          stepBytes,
          taps,
          filters,
          outputRowBytes,
          transposed + firstTap * filters * input.channels * 4,
          transposedTail + firstTap * outputRowBytes,
          transposedTailBytes,
          noBias,
          input.channels,
          ACTIVATION_CODE.linear,
          result,
          input.rowBytes,
        );
        const to = target.rows[step * input.channels]!;
        kernels.lanesFromRows(resultList, 0, lanes, input.channels, to, laneBytes);
      }
    };
  }

  function backward(): void {
    if (block === null || gradients === null) return;
    kernels.activationGradient(gradients.pointer, block.pointer, block.bytes / 4, activation);
    kernels.convolutionKernelGradient(
      input.list,
      lanes,
      input.stepBytes,
      input.steps,
      outputSteps,
      padding,
      kernelSize,
      input.channels,
      input.rowBytes,
      gradients.pointer,
      laneBytesFor(lanes),
      filters,
      scratchList,
      scratchSums,
      kernel.gradient,
    );
    if (bias !== null) kernels.laneSums(gradientRows, filters, outputSteps, lanes, bias.gradient);
    inputGradient?.();
  }
  return { output, outputRows, layer: { forward, backward } };
}

/** Lays out the change from windows in lanes to windows in rows, for a convolution that follows another kind of layer. */
export function planRows(
  context: PlanContext,
  input: LaneMap,
): { readonly rows: RowMap; readonly layer: PlannedLayer } {
  const { kernels, arena, lanes } = context;
  const rowBytes = paddedRowBytes(input.channels);
  const stepBytes = lanes * rowBytes;
  const pointer = arena.allocate(input.steps * stepBytes);
  const lists = arena.list(input.rows);
  const list = arena.list(Uint32Array.from({ length: lanes }, (_, window) => pointer + window * rowBytes));
  return {
    rows: { steps: input.steps, channels: input.channels, list, stepBytes, rowBytes, sharedStride: null },
    layer: {
      forward: () => {
        for (let step = 0; step < input.steps; step++) {
          kernels.rowsFromLanes(
            lists + step * input.channels * 4,
            input.channels,
            lanes,
            pointer + step * stepBytes,
            rowBytes,
          );
        }
      },
      backward: () => {},
    },
  };
}

/** Lays out the change from windows in rows to windows in lanes, for a network that does not begin with a convolution. */
export function planLanes(
  context: PlanContext,
  input: RowMap,
): { readonly output: LaneMap; readonly layer: PlannedLayer } {
  const { kernels, lanes } = context;
  const output = allocateMap(context, input.steps, input.channels);
  return {
    output,
    layer: {
      forward: () => {
        for (const [step, { table }] of output.tables!.entries()) {
          kernels.lanesFromRows(
            input.list,
            step * input.stepBytes,
            lanes,
            input.channels,
            table.pointer,
            table.laneBytes,
          );
        }
      },
      backward: () => {},
    },
  };
}
