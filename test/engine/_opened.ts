import type { Batch, Engine, LossAndGradient, OpenOptions, TrainableNetwork } from "../../src/engine/engine.ts";
import type { NetworkSpec } from "../../src/model/network_spec.ts";

/** A network and what it is opened on. */
export interface Opening {
  readonly network: NetworkSpec;
  readonly options: OpenOptions;
}

/** Opens a network, uses it, and disposes of it whatever happens. */
export async function opened<T>(
  engine: Engine,
  { network, options }: Opening,
  use: (network: TrainableNetwork) => Promise<T>,
): Promise<T> {
  const handle = await engine.open(network, options);
  try {
    return await use(handle);
  } finally {
    handle.dispose();
  }
}

/** The loss and gradient of a batch on a network opened for it alone. */
export function gradientOf(engine: Engine, opening: Opening, batch: Batch): Promise<LossAndGradient> {
  return opened(engine, opening, (handle) => handle.lossAndGradient(batch));
}

/** The opening with other weights of its tasks. */
export function withTaskWeights<T extends Opening>(opening: T, taskWeights: readonly number[]): T {
  const { options } = opening;
  return { ...opening, options: { ...options, settings: { ...options.settings, taskWeights } } };
}
