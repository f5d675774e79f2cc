import type { Arena } from "./_arena.ts";
import type { LayerKernels } from "./layer_kernels.ts";

/** Codes of activations, as `kernels/activation.ts` has them. */
export const ACTIVATION_CODE = { linear: 0, relu: 1, tanh: 2 } as const;

/**
 * Channels in rows, windows in lanes: the row of channel c starts at `pointer + c laneBytes`.
 *
 * When windows start at consecutive frames, one table serves all steps that lie on the same grid: a step is then an
 * offset into it, for the value of window b at the next step is the value of window b + stride at this one.
 */
export interface Table {
  readonly pointer: number;
  readonly laneBytes: number;
  /** Windows computed, a multiple of 8. */
  readonly lanes: number;
}

/** Where a step of a map lies in a table: `offset` lanes from its start. */
export interface TableStep {
  readonly table: Table;
  readonly offset: number;
}

/** A map [steps, channels] of all windows at once. A vector is a map of one step. */
export interface LaneMap {
  readonly steps: number;
  readonly channels: number;
  /** Addresses of rows, [steps, channels]. */
  readonly rows: Uint32Array;
  /** The tables behind the steps, where a step's channels lie in one table. */
  readonly tables: readonly TableStep[] | null;
  /** Where gradients are kept, in training. */
  readonly gradients: GradientBlock | null;
}

/** Gradients of a map: addresses of rows as in the map, within one contiguous block. */
export interface GradientBlock {
  readonly rows: Uint32Array;
  readonly pointer: number;
  readonly bytes: number;
}

/** A map with windows in rows: the row of window b at step t is at `list[b] + t stepBytes`. */
export interface RowMap {
  readonly steps: number;
  readonly channels: number;
  /** Address of the list of rows at step 0, u32 [lanes]. */
  readonly list: number;
  readonly stepBytes: number;
  /** A row padded with zeros to whole vectors. */
  readonly rowBytes: number;
  /**
   * The stride in frames when windows start at consecutive frames, so that `list[b + stride]` is the row of window b one
   * step later; null when windows lie anywhere.
   */
  readonly sharedStride: number | null;
}

/** One layer laid out in memory for a number of windows. */
export interface PlannedLayer {
  forward(): void;
  /** From the gradients of the output to those of the weights and of the input. */
  backward?(): void;
  /** What a training step changes besides the weights. */
  commit?(): void;
}

/** What layers are laid out for. */
export interface PlanContext {
  readonly kernels: LayerKernels;
  readonly arena: Arena;
  /** Windows that count. */
  readonly windows: number;
  /** The same rounded up to a multiple of 8; the rest is padding. */
  readonly lanes: number;
  readonly training: boolean;
  /**
   * Memory that is written before it is read, the same for all who ask under one name: layers that use it within one call
   * only, and parts of a batch that go one after the other. What is used often stays in a near cache.
   */
  scratch(name: string, bytes: number): number;
  /** Zeros for the gradients of a map, the same for every part of a batch: the next part finds what the last one left. */
  gradientMemory(bytes: number): number;
  /** Addresses of a layer's weights and gradients by the last part of their names, such as `kernel`. */
  tensor(prefix: string, name: string): { readonly weights: number; readonly gradient: number };
}

/** Rounds up to whole vectors of four floats, in bytes. */
export function paddedRowBytes(channels: number): number {
  return Math.ceil(channels / 4) * 16;
}

/** Rounds up to the eight lanes that kernels work on at once. */
export function paddedLanes(windows: number): number {
  return Math.ceil(windows / 8) * 8;
}

/**
 * Bytes from one row of windows to the next: room to read past the end, and an odd number of cache lines, so that rows
 * do not crowd into the same cache sets.
 */
export function laneBytesFor(lanes: number): number {
  const cacheLines = Math.ceil((lanes + 16) / 16);
  return (cacheLines | 1) * 64;
}

/** A table of its own for one step's channels. */
export function allocateTable(arena: Arena, channels: number, lanes: number): Table {
  const laneBytes = laneBytesFor(lanes);
  return { pointer: arena.allocate(channels * laneBytes), laneBytes, lanes };
}

/** Addresses of the channels' rows at a step of a table. */
export function tableRows(step: TableStep, channels: number): number[] {
  const start = step.table.pointer + step.offset * 4;
  return Array.from({ length: channels }, (_, channel) => start + channel * step.table.laneBytes);
}

/** A map whose steps lie in tables. */
export function mapFromTables(steps: readonly TableStep[], channels: number, gradients: GradientBlock | null): LaneMap {
  const rows = Uint32Array.from(steps.flatMap((step) => tableRows(step, channels)));
  return { steps: steps.length, channels, rows, tables: steps, gradients };
}

/** One contiguous block of rows, [count] of `laneBytes`, as gradients of a map or as a map's own rows. */
export function allocateBlock(arena: Arena, count: number, laneBytes: number): GradientBlock {
  return blockAt(arena.allocate(count * laneBytes), count, laneBytes);
}

/** The same in memory that others use too. */
export function blockAt(pointer: number, count: number, laneBytes: number): GradientBlock {
  const bytes = count * laneBytes;
  return { rows: Uint32Array.from({ length: count }, (_, row) => pointer + row * laneBytes), pointer, bytes };
}

/** A block for the gradients of a map, in training. */
export function allocateGradients(context: PlanContext, count: number, laneBytes: number): GradientBlock | null {
  return context.training ? blockAt(context.gradientMemory(count * laneBytes), count, laneBytes) : null;
}

/** Steps of a block of rows [steps, channels], each a table of its own. */
export function blockSteps(block: GradientBlock, steps: number, channels: number, lanes: number): TableStep[] {
  const laneBytes = block.bytes / (steps * channels);
  return Array.from({ length: steps }, (_, step) => ({
    table: { pointer: block.pointer + step * channels * laneBytes, laneBytes, lanes },
    offset: 0,
  }));
}

/**
 * A map with room for its values, and for gradients in training; every step has a table of its own.
 */
export function allocateMap(
  context: PlanContext,
  steps: number,
  channels: number,
): LaneMap & { readonly block: GradientBlock } {
  const laneBytes = laneBytesFor(context.lanes);
  const block = allocateBlock(context.arena, steps * channels, laneBytes);
  const gradients = allocateGradients(context, steps * channels, laneBytes);
  return { ...mapFromTables(blockSteps(block, steps, channels, context.lanes), channels, gradients), block };
}
