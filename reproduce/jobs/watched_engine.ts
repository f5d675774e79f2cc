import { setImmediate } from "node:timers/promises";
import type { Engine } from "../../src/engine/engine.ts";

/** Who watches an engine at work. */
export interface WatchedEngineOptions {
  /** Called between two steps, not oftener than about twenty times a second. What it throws ends the training. */
  readonly onAlive: () => void;
}

/**
 * The same engine, that lets signals, messages and timers in between two steps and shows that it is alive.
 *
 * Its numbers are the engine's own: between two steps nothing is done but waiting.
 */
export function watchedEngine(engine: Engine, { onAlive }: WatchedEngineOptions): Engine {
  let last = performance.now();
  // An engine's promises may all be settled already: only setImmediate lets anything in.
  async function breathe(): Promise<void> {
    if (performance.now() - last < 50) return;
    await setImmediate();
    last = performance.now();
    onAlive();
  }
  return {
    name: engine.name,
    async open(network, options) {
      const open = await engine.open(network, options);
      return {
        trainStep: async (batch) => {
          await breathe();
          return await open.trainStep(batch);
        },
        predict: async (starts) => {
          await breathe();
          return await open.predict(starts);
        },
        lossAndGradient: (batch) => open.lossAndGradient(batch),
        readWeights: () => open.readWeights(),
        writeWeights: (weights) => open.writeWeights(weights),
        saveState: () => open.saveState(),
        restoreState: (state) => open.restoreState(state),
        dispose: () => open.dispose(),
      };
    },
  };
}
