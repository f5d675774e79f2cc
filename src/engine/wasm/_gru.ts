import type { GruLayer } from "../../model/network_spec.ts";
import {
  allocateBlock,
  allocateGradients,
  blockAt,
  type GradientBlock,
  type LaneMap,
  laneBytesFor,
  mapFromTables,
  type PlanContext,
  type PlannedLayer,
  type Table,
  tableRows,
} from "./_maps.ts";

/**
 * Lays out a gated recurrent unit over the steps of a map; its output is the last state, a vector.
 *
 * The input's share of the gates needs no state: it is computed for all steps first, and once for steps that share a table.
 *
 * @param inputGradients Where this layer's share of the input's gradient goes; null when nobody needs it.
 */
export function planGru(
  context: PlanContext,
  options: {
    readonly layer: GruLayer;
    readonly prefix: string;
    readonly input: LaneMap;
    readonly inputGradients: GradientBlock | null;
  },
): { readonly output: LaneMap; readonly layer: PlannedLayer } {
  const { layer, input, prefix } = options;
  const { kernels, arena, lanes } = context;
  const { units } = layer;
  const { steps, channels } = input;
  const laneBytes = laneBytesFor(lanes);
  const kernel = context.tensor(prefix, "kernel");
  const recurrent = context.tensor(prefix, "recurrent_kernel");
  const bias = context.tensor(prefix, "bias");
  const gateCount = 3 * units;
  // The recurrent biases of the gates (not of the candidate) only ever stand beside the input's: they are added to them once.
  const inputBias = layer.resetAfter ? arena.allocate(gateCount * 4) : bias.weights;
  const recurrentBias = bias.weights + gateCount * 4;
  const [resetAfter, hard] = [Number(layer.resetAfter), Number(layer.recurrentActivation === "hard_sigmoid")];

  const panel = arena.allocate(channels * gateCount * 4);
  const { jobs, shares } = planInputShares();
  const storedSteps = context.training ? steps : 1;
  const states = allocateBlock(arena, ((context.training ? steps : 0) + 1) * units, laneBytes);
  const gates = allocateBlock(arena, storedSteps * 4 * units, laneBytes);
  const stateStep = context.training ? units * laneBytes : 0;
  const gateStep = context.training ? 4 * units * laneBytes : 0;
  const lastState: Table = { pointer: states.pointer + steps * stateStep, laneBytes, lanes };
  const gradients = allocateGradients(context, units, laneBytes);
  const output = mapFromTables([{ table: lastState, offset: 0 }], units, gradients);

  /** The tables of the input's share of all gates, and where each step finds its own. */
  function planInputShares(): { jobs: { inputs: number; outputs: number; lanes: number }[]; shares: number } {
    const jobs: { inputs: number; outputs: number; lanes: number }[] = [];
    const known = new Map<Table, Table>();
    const rows: number[] = [];
    for (let step = 0; step < steps; step++) {
      const source = input.tables?.[step] ?? null;
      let table = source === null ? undefined : known.get(source.table);
      if (table === undefined) {
        const reach = source?.table.lanes ?? lanes;
        const shareBytes = laneBytesFor(reach);
        const pointer = context.scratch(`gru input share ${jobs.length}`, gateCount * shareBytes);
        table = { pointer, laneBytes: shareBytes, lanes: reach };
        const inputRows =
          source === null
            ? input.rows.subarray(step * channels, (step + 1) * channels)
            : tableRows({ table: source.table, offset: 0 }, channels);
        const outputs = arena.list(tableRows({ table, offset: 0 }, gateCount));
        jobs.push({ inputs: arena.list(inputRows), outputs, lanes: reach });
        if (source !== null) known.set(source.table, table);
      }
      rows.push(...tableRows({ table, offset: source?.offset ?? 0 }, gateCount));
    }
    return { jobs, shares: arena.list(rows) };
  }

  function forward(): void {
    if (layer.resetAfter) {
      const [own, recurrent] = [arena.floats(bias.weights, gateCount), arena.floats(recurrentBias, 2 * units)];
      const sums = arena.floats(inputBias, gateCount);
      for (let gate = 0; gate < gateCount; gate++) sums[gate] = own[gate]! + (recurrent[gate] ?? 0);
    }
    for (const job of jobs) {
      kernels.weightedSums(
        job.outputs,
        gateCount,
        job.inputs,
        channels,
        1,
        job.lanes,
        kernel.weights,
        gateCount * 4,
        4,
        inputBias,
        0,
        panel,
      );
    }
    kernels.gruForward(
      shares,
      steps,
      units,
      lanes,
      laneBytes,
      recurrent.weights,
      recurrentBias + 2 * units * 4,
      resetAfter,
      hard,
      states.pointer,
      stateStep,
      gates.pointer,
      gateStep,
    );
  }
  if (gradients === null) return { output, layer: { forward } };

  const block = (name: string, count: number) => blockAt(context.scratch(name, count * laneBytes), count, laneBytes);
  const gateGradients = block("gru gate gradients", steps * gateCount);
  const productGradients = block("gru product gradients", steps * units);
  const stepRows = (block: GradientBlock, perStep: number, from: number, count: number) =>
    Array.from({ length: steps }, (_, step) => [
      ...block.rows.subarray(step * perStep + from, step * perStep + from + count),
    ]).flat();
  const inputList = arena.list(input.rows);
  const gateList = arena.list(gateGradients.rows);
  const stateList = arena.list(states.rows.subarray(0, steps * units));
  const updateAndReset = arena.list(stepRows(gateGradients, gateCount, 0, 2 * units));
  const candidateInput = layer.resetAfter ? stateList : arena.list(stepRows(gates, 4 * units, 3 * units, units));
  const candidateGradient = layer.resetAfter
    ? arena.list(productGradients.rows)
    : arena.list(stepRows(gateGradients, gateCount, 2 * units, units));
  const inputGradients = options.inputGradients === null ? null : arena.list(options.inputGradients.rows);

  function backward(): void {
    if (gradients === null) return;
    kernels.gruBackward(
      steps,
      units,
      lanes,
      laneBytes,
      recurrent.weights,
      resetAfter,
      hard,
      states.pointer,
      gates.pointer,
      gradients.pointer,
      gateGradients.pointer,
      productGradients.pointer,
    );
    const row = gateCount * 4;
    kernels.weightGradients(inputList, channels, gateList, gateCount, steps, lanes, kernel.gradient, row, 4);
    kernels.weightGradients(stateList, units, updateAndReset, 2 * units, steps, lanes, recurrent.gradient, row, 4);
    const candidate = recurrent.gradient + 2 * units * 4;
    kernels.weightGradients(candidateInput, units, candidateGradient, units, steps, lanes, candidate, row, 4);
    kernels.laneSums(gateList, gateCount, steps, lanes, bias.gradient);
    if (layer.resetAfter) {
      const recurrentBiasGradient = bias.gradient + gateCount * 4;
      kernels.laneSums(updateAndReset, 2 * units, steps, lanes, recurrentBiasGradient);
      kernels.laneSums(candidateGradient, units, steps, lanes, recurrentBiasGradient + 2 * units * 4);
    }
    if (inputGradients !== null) {
      kernels.weightedSums(
        inputGradients,
        channels,
        gateList,
        gateCount,
        steps,
        lanes,
        kernel.weights,
        4,
        row,
        0,
        0,
        panel,
      );
    }
  }
  return { output, layer: { forward, backward } };
}
