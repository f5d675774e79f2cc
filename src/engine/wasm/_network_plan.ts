import type { Layer, NetworkSpec } from "../../model/network_spec.ts";
import { planConv1d, planLanes, planRows } from "./_conv1d.ts";
import { planDense } from "./_dense.ts";
import { planGru } from "./_gru.ts";
import type { GradientBlock, LaneMap, PlanContext, PlannedLayer, RowMap } from "./_maps.ts";
import { planBatchNorm, planMaxPool } from "./_pool_and_norm.ts";
import { planSharedConv1d } from "./_shared_conv1d.ts";

/** A whole network laid out for a number of windows. */
export interface NetworkPlan {
  /** Address of the list of the windows' first rows, u32 [lanes] or, when windows are consecutive, [lanes and more]. */
  readonly windowList: number;
  readonly windowListLength: number;
  /** Addresses of each task's outputs, and of their gradients in training. */
  readonly outputs: readonly number[];
  readonly outputGradients: readonly number[];
  forward(): void;
  backward(): void;
  commit(): void;
}

/** A layer's input and output while it is laid out; maps may exist with windows in lanes, in rows, or both. */
interface Flow {
  readonly lanes: LaneMap | null;
  readonly rows: RowMap | null;
}

/** How a network meets its frame store. */
export interface PlanOptions {
  readonly frameBytes: number;
  readonly strideFrames: number;
  /** Whether the windows start at consecutive frames. */
  readonly consecutive: boolean;
}

/**
 * Lays out every layer of a network, trunk first, then one head a task.
 */
export function planNetwork(network: NetworkSpec, context: PlanContext, options: PlanOptions): NetworkPlan {
  const { arena, kernels, lanes } = context;
  const { strideFrames, frameBytes } = options;
  const windowListLength = lanes + (options.consecutive ? (network.frames - 1) * strideFrames + 8 : 0);
  const windowList = arena.allocate(windowListLength * 4);
  const input: Flow = {
    lanes: null,
    rows: {
      steps: network.frames,
      channels: network.features,
      list: windowList,
      stepBytes: strideFrames * frameBytes,
      rowBytes: frameBytes,
      sharedStride: options.consecutive ? strideFrames : null,
    },
  };
  const trunk = planLayers(context, "trunk", network.trunk, input);
  const entry = lanesOf(context, trunk.flow);
  const trunkLayers = [...trunk.layers, ...entry.layers];
  const shared = entry.map.gradients;
  // The first head writes the trunk's gradient, the others write into one block that is added to it.
  const other = shared === null || network.tasks.length === 1 ? null : likeBlock(context, shared);

  const heads = network.tasks.map((task, index) => {
    const gradients = index === 0 ? shared : other;
    const head = planLayers(context, `head.${task}`, network.head, { lanes: { ...entry.map, gradients }, rows: null });
    const output = head.flow.lanes!;
    return { layers: head.layers, output: output.rows[0]!, outputGradient: output.gradients?.rows[0] ?? 0 };
  });
  const all = [...trunkLayers, ...heads.flatMap((head) => head.layers)];
  return {
    windowList,
    windowListLength,
    outputs: heads.map((head) => head.output),
    outputGradients: heads.map((head) => head.outputGradient),
    forward: () => {
      for (const layer of all) layer.forward();
    },
    backward: () => {
      for (const [index, head] of heads.entries()) {
        for (const layer of head.layers.toReversed()) layer.backward?.();
        if (index > 0 && shared !== null && other !== null)
          kernels.addInto(shared.pointer, other.pointer, shared.bytes / 4);
      }
      for (const layer of trunkLayers.toReversed()) layer.backward?.();
    },
    commit: () => {
      for (const layer of all) layer.commit?.();
    },
  };
}

function planLayers(
  context: PlanContext,
  prefix: string,
  layers: readonly Layer[],
  input: Flow,
): { readonly flow: Flow; readonly layers: PlannedLayer[] } {
  const planned: PlannedLayer[] = [];
  let flow = input;
  for (const [index, layer] of layers.entries()) {
    const name = `${prefix}.${index}.${layer.kind}`;
    if (layer.kind === "conv1d") {
      let rows = flow.rows;
      if (rows === null) {
        const change = planRows(context, flow.lanes!);
        planned.push(change.layer);
        rows = change.rows;
      }
      const inputGradients = flow.lanes?.gradients ?? null;
      if (rows.sharedStride !== null) {
        const conv = planSharedConv1d(context, { layer, prefix: name, input: rows, strideFrames: rows.sharedStride });
        planned.push(conv.layer);
        flow = { lanes: conv.output, rows: null };
        continue;
      }
      const keepRows = layers[index + 1]?.kind === "conv1d";
      const conv = planConv1d(context, { layer, prefix: name, input: rows, inputGradients, keepRows });
      planned.push(conv.layer);
      flow = { lanes: conv.output, rows: conv.outputRows };
      continue;
    }
    const entry = lanesOf(context, flow);
    planned.push(...entry.layers);
    const map = entry.map;
    const inputGradients = map.gradients;
    switch (layer.kind) {
      case "max_pool": {
        const pool = planMaxPool(context, layer.size, map);
        planned.push(pool.layer);
        flow = { lanes: pool.output, rows: null };
        break;
      }
      case "batch_norm": {
        const norm = planBatchNorm(context, layer, name, map);
        planned.push(norm.layer);
        flow = { lanes: norm.output, rows: null };
        break;
      }
      case "gru": {
        const gru = planGru(context, { layer, prefix: name, input: map, inputGradients });
        planned.push(gru.layer);
        flow = { lanes: gru.output, rows: null };
        break;
      }
      case "dense": {
        const dense = planDense(context, { layer, prefix: name, input: map, inputGradients });
        planned.push(dense.layer);
        flow = { lanes: dense.output, rows: null };
        break;
      }
      case "swap_axes":
        flow = { lanes: swapAxes(map), rows: null };
        break;
      case "flatten":
        flow = { lanes: { ...map, steps: 1, channels: map.steps * map.channels, tables: null }, rows: null };
        break;
    }
  }
  return { flow, layers: planned };
}

/** The map with windows in lanes, made from rows where it does not exist yet: at the input only. */
function lanesOf(context: PlanContext, flow: Flow): { readonly map: LaneMap; readonly layers: PlannedLayer[] } {
  if (flow.lanes !== null) return { map: flow.lanes, layers: [] };
  const { output, layer } = planLanes(context, flow.rows!);
  return { map: output, layers: [layer] };
}

/** The same rows under exchanged indices: nothing moves. */
function swapAxes(map: LaneMap): LaneMap {
  const exchanged = (rows: Uint32Array) =>
    Uint32Array.from({ length: rows.length }, (_, index) => {
      const [step, channel] = [Math.floor(index / map.steps), index % map.steps];
      return rows[channel * map.channels + step]!;
    });
  return {
    steps: map.channels,
    channels: map.steps,
    rows: exchanged(map.rows),
    tables: null,
    gradients: map.gradients === null ? null : { ...map.gradients, rows: exchanged(map.gradients.rows) },
  };
}

/** A block laid out like another, row by row. */
function likeBlock(context: PlanContext, block: GradientBlock): GradientBlock {
  const pointer = context.gradientMemory(block.bytes);
  return { pointer, bytes: block.bytes, rows: block.rows.map((row) => row - block.pointer + pointer) };
}
