import { loadEngine } from "../../reproduce/backends/engines.ts";
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

/** Engines beyond npm's that the tests are to be run on too: `npm run test:engines` names those that this machine has. */
const MORE = (process.env.CER_MTL_TEST_ENGINES ?? "").split(",").filter((name) => name !== "");
const LOADED = await Promise.all(MORE.map((name) => loadEngine(name)));

export const ENGINES: readonly EngineUnderTest[] = [
  { engine: wasmEngine, slack: 8, exact: true },
  { engine: tfjsCpuEngine, slack: 8, exact: false },
  ...LOADED.map(({ engine }) => ({ engine, slack: 8, exact: false })),
];

const IN_SOFTWARE = LOADED.filter(({ ran }) => ran.device!.endsWith("(software)")).map(({ engine }) => engine);

/**
 * How a property is tried: on a device in software on six networks at most. There a step takes 0.2 s of two processors, and
 * many seconds beside other programs, so that more, and the search for the smallest failing one, would end in a time-out
 * and not in an answer.
 */
export function runsOn(engine: Engine, numRuns: number): { readonly numRuns: number; readonly endOnFailure: boolean } {
  const inSoftware = IN_SOFTWARE.includes(engine);
  return { numRuns: inSoftware ? Math.min(numRuns, 6) : numRuns, endOnFailure: inSoftware };
}
