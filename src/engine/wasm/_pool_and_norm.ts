import type { BatchNormLayer } from "../../model/network_spec.ts";
import { BATCH_NORM } from "../engine.ts";
import {
  allocateMap,
  allocateTable,
  type LaneMap,
  mapFromTables,
  type PlanContext,
  type PlannedLayer,
  paddedLanes,
  type Table,
  type TableStep,
  tableRows,
} from "./_maps.ts";

/** A layer on maps laid out. */
export interface PlannedMap {
  readonly output: LaneMap;
  readonly layer: PlannedLayer;
}

/**
 * Lays out max-pooling. Steps that share a table at equal distances share a pooled table too.
 */
export function planMaxPool(context: PlanContext, size: number, input: LaneMap): PlannedMap {
  const { kernels, arena, lanes } = context;
  const { channels } = input;
  const steps = Math.floor(input.steps / size);
  if (!context.training && input.tables !== null) return planSharedMaxPool(context, size, input.tables, channels);

  const output = allocateMap(context, steps, channels);
  const grouped = (rows: Uint32Array) => {
    const list = new Uint32Array(steps * channels * size);
    for (let step = 0; step < steps; step++) {
      for (let channel = 0; channel < channels; channel++) {
        for (let other = 0; other < size; other++) {
          list[(step * channels + channel) * size + other] = rows[(step * size + other) * channels + channel]!;
        }
      }
    }
    return list;
  };
  const count = steps * channels;
  const inputs = arena.list(grouped(input.rows));
  const outputs = arena.list(output.rows);
  const forward = () => kernels.maxPool(outputs, count, inputs, size, lanes);
  if (output.gradients === null || input.gradients === null) return { output, layer: { forward } };
  const outputGradients = arena.list(output.gradients.rows);
  const inputGradients = arena.list(grouped(input.gradients.rows));
  const backward = () => kernels.maxPoolGradient(outputs, outputGradients, count, inputs, inputGradients, size, lanes);
  return { output, layer: { forward, backward } };
}

function planSharedMaxPool(
  context: PlanContext,
  size: number,
  tables: readonly TableStep[],
  channels: number,
): PlannedMap {
  const { kernels, arena, lanes } = context;
  const jobs: { readonly inputs: number; readonly outputs: number; readonly lanes: number }[] = [];
  const pooled = new Map<Table, { readonly distances: string; readonly from: number; readonly table: Table }>();
  const steps: TableStep[] = [];
  for (let first = 0; first + size <= tables.length; first += size) {
    const group = tables.slice(first, first + size);
    const { table, offset } = group[0]!;
    const share = group.every((step) => step.table === table);
    const distances = group.map((step) => step.offset - offset).join();
    const known = pooled.get(table);
    if (share && known?.distances === distances) {
      steps.push({ table: known.table, offset: offset - known.from });
      continue;
    }
    const reach = share ? paddedLanes(table.lanes - group.at(-1)!.offset) : lanes;
    const output = allocateTable(arena, channels, reach);
    const rows = group.map((step) => tableRows(step, channels));
    const inputs = arena.list(
      Array.from({ length: channels }, (_, channel) => rows.map((row) => row[channel]!)).flat(),
    );
    jobs.push({ inputs, outputs: arena.list(tableRows({ table: output, offset: 0 }, channels)), lanes: reach });
    if (share) pooled.set(table, { distances, from: offset, table: output });
    steps.push({ table: output, offset: 0 });
  }
  return {
    output: mapFromTables(steps, channels, null),
    layer: {
      forward: () => {
        for (const job of jobs) kernels.maxPool(job.outputs, channels, job.inputs, size, job.lanes);
      },
    },
  };
}

/**
 * Lays out batch normalisation: with the batch's own moments in training, with the moving ones in prediction.
 */
export function planBatchNorm(context: PlanContext, layer: BatchNormLayer, prefix: string, input: LaneMap): PlannedMap {
  const { kernels, arena, lanes, windows } = context;
  const { steps, channels } = input;
  const groups = layer.axis === "channels" ? channels : steps;
  const size = (steps * channels) / groups;
  const output = allocateMap(context, steps, channels);
  const grouped = (rows: Uint32Array) =>
    Array.from({ length: groups }, (_, group) =>
      Array.from({ length: size }, (_, row) =>
        layer.axis === "channels" ? rows[row * channels + group]! : rows[group * channels + row]!,
      ),
    ).flat();
  const inputs = arena.list(grouped(input.rows));
  const outputs = arena.list(grouped(output.rows));
  const gamma = context.tensor(prefix, "gamma");
  const beta = context.tensor(prefix, "beta");
  const movingMean = context.tensor(prefix, "moving_mean");
  const movingVariance = context.tensor(prefix, "moving_variance");
  const one = (pointer: number, group: number) => arena.floats(pointer + group * 4, 1);

  if (!context.training) {
    const forward = () => {
      for (let group = 0; group < groups; group++) {
        const scale = one(gamma.weights, group)[0]! * inverseDeviation(one(movingVariance.weights, group)[0]!);
        const list = group * size * 4;
        const [mean, shift] = [one(movingMean.weights, group)[0]!, one(beta.weights, group)[0]!];
        kernels.normalize(inputs + list, outputs + list, size, lanes, mean, scale, shift);
      }
    };
    return { output, layer: { forward } };
  }

  const moments = arena.allocate(groups * 8);
  const gradients = arena.list(grouped(output.gradients!.rows));
  const inputGradients = input.gradients === null ? null : arena.list(grouped(input.gradients.rows));
  if (inputGradients === null) throw new RangeError("Cannot lay out batch normalisation: it must follow another layer");
  return {
    output,
    layer: {
      forward: () => {
        for (let group = 0; group < groups; group++) {
          const list = group * size * 4;
          kernels.groupMoments(inputs + list, size, windows, moments + group * 8);
          const [mean, variance] = arena.floats(moments + group * 8, 2) as unknown as [number, number];
          const scale = one(gamma.weights, group)[0]! * inverseDeviation(variance);
          kernels.normalize(inputs + list, outputs + list, size, lanes, mean, scale, one(beta.weights, group)[0]!);
        }
      },
      backward: () => {
        for (let group = 0; group < groups; group++) {
          const list = group * size * 4;
          const [mean, variance] = arena.floats(moments + group * 8, 2) as unknown as [number, number];
          kernels.normalizeGradient(
            inputs + list,
            gradients + list,
            inputGradients + list,
            size,
            windows,
            lanes,
            mean,
            inverseDeviation(variance),
            one(gamma.weights, group)[0]!,
            gamma.gradient + group * 4,
            beta.gradient + group * 4,
          );
        }
      },
      commit: () => {
        for (let group = 0; group < groups; group++) {
          const [mean, variance] = arena.floats(moments + group * 8, 2) as unknown as [number, number];
          const means = one(movingMean.weights, group);
          const variances = one(movingVariance.weights, group);
          means[0] = means[0]! * BATCH_NORM.momentum + mean * (1 - BATCH_NORM.momentum);
          variances[0] = variances[0]! * BATCH_NORM.momentum + variance * (1 - BATCH_NORM.momentum);
        }
      },
    },
  };
}

function inverseDeviation(variance: number): number {
  return Math.fround(1 / Math.sqrt(variance + BATCH_NORM.epsilon));
}
