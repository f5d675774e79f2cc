import type { DenseLayer } from "../../model/network_spec.ts";
import {
  ACTIVATION_CODE,
  allocateMap,
  type GradientBlock,
  type LaneMap,
  type PlanContext,
  type PlannedLayer,
} from "./_maps.ts";

/**
 * Lays out a fully connected layer on a vector.
 *
 * @param inputGradients Where this layer's share of the input's gradient goes; null when nobody needs it.
 */
export function planDense(
  context: PlanContext,
  options: {
    readonly layer: DenseLayer;
    readonly prefix: string;
    readonly input: LaneMap;
    readonly inputGradients: GradientBlock | null;
  },
): { readonly output: LaneMap; readonly layer: PlannedLayer } {
  const { layer, prefix } = options;
  const { kernels, arena, lanes } = context;
  const inputCount = options.input.rows.length;
  const { units } = layer;
  const activation = ACTIVATION_CODE[layer.activation];
  const kernel = context.tensor(prefix, "kernel");
  const bias = context.tensor(prefix, "bias");
  const output = allocateMap(context, 1, units);
  const inputs = arena.list(options.input.rows);
  const outputs = arena.list(output.rows);
  const row = units * 4;
  const panel = arena.allocate(inputCount * row);

  const forward = () =>
    kernels.weightedSums(
      outputs,
      units,
      inputs,
      inputCount,
      1,
      lanes,
      kernel.weights,
      row,
      4,
      bias.weights,
      activation,
      panel,
    );
  if (output.gradients === null) return { output, layer: { forward } };

  const { gradients, block } = output;
  const gradientList = arena.list(gradients.rows);
  const inputGradients = options.inputGradients === null ? null : arena.list(options.inputGradients.rows);
  const backward = () => {
    kernels.activationGradient(gradients.pointer, block.pointer, block.bytes / 4, activation);
    kernels.weightGradients(inputs, inputCount, gradientList, units, 1, lanes, kernel.gradient, row, 4);
    kernels.laneSums(gradientList, units, 1, lanes, bias.gradient);
    if (inputGradients !== null) {
      kernels.weightedSums(
        inputGradients,
        inputCount,
        gradientList,
        units,
        1,
        lanes,
        kernel.weights,
        4,
        row,
        0,
        0,
        panel,
      );
    }
  };
  return { output, layer: { forward, backward } };
}
