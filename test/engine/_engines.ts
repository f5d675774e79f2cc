import type { Engine } from "../../src/engine/engine.ts";
import { tfjsCpuEngine } from "../../src/engine/tfjs/tfjs_cpu_engine.ts";
import { wasmEngine } from "../../src/engine/wasm/wasm_engine.ts";

/** An engine that every test of engines is run on. */
export interface EngineUnderTest {
  readonly engine: Engine;
  /** How many times further than float32 Keras it may end from the float64 values: sums are taken in another order. */
  readonly slack: number;
  /** Whether a computation that another contains gives the same bits there. */
  readonly exact: boolean;
}

export const ENGINES: readonly EngineUnderTest[] = [
  { engine: wasmEngine, slack: 8, exact: true },
  { engine: tfjsCpuEngine, slack: 8, exact: false },
];
