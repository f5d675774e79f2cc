import { probeEngine } from "./backends/probe_engine.ts";
import { ENGINES, startsDevice } from "./engines.ts";

/** An engine that is known to run here. */
export interface ChosenEngine {
  /** Its name, never `auto`: it is part of every run's configuration. */
  readonly name: string;
  /** How it came to be chosen, where it was not asked for by its name. */
  readonly note?: string;
}

/** What `--engine` may be. */
export const ENGINE_CHOICES: readonly string[] = [...Object.keys(ENGINES), "auto"];

/**
 * Finds out, before anything is planned, what a run will be trained on.
 *
 * `auto` takes tfjs-gpu where it sees a CUDA device and trains on it, else wasm, and says why. An engine that was asked for
 * by its name is taken or refused, never replaced.
 *
 * @param asked A name of `ENGINE_CHOICES`.
 * @returns The engine that will run.
 * @throws {RangeError} If there is none of that name.
 * @throws {Error} If the engine does not run here: why, and what to do.
 */
export async function chooseEngine(asked: string): Promise<ChosenEngine> {
  if (asked === "auto") {
    const gpu = await probeEngine("tfjs-gpu");
    if (gpu.works) return { name: "tfjs-gpu", note: `Engine auto is tfjs-gpu: it trains on ${gpu.ran.device}.` };
    return { name: "wasm", note: `Engine auto is wasm: ${gpu.why}.` };
  }
  if (!ENGINE_CHOICES.includes(asked)) {
    const names = ENGINE_CHOICES.join(", ");
    throw new RangeError(`Cannot choose the engine: it must be one of ${names}, current value is ${asked}`);
  }
  if (!startsDevice(asked)) return { name: asked };
  const trial = await probeEngine(asked);
  if (!trial.works) throw new Error(trial.why);
  return { name: asked };
}
