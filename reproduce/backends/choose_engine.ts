import { ENGINES, startsDevice } from "./engines.ts";
import { probeEngine } from "./probe_engine.ts";

/** An engine that is known to run here, or left to other machines to try. */
export interface ChosenEngine {
  /** Its name, never `auto`: it is part of every run's configuration. */
  readonly name: string;
  /** How it came to be chosen where it was not asked for by its name, or why it was not tried. */
  readonly note?: string;
}

/** Where an engine is to run. */
export interface ChooseEngineOptions {
  /** Whether that is not this machine but the nodes of a cluster, of whose devices this one knows nothing. */
  readonly elsewhere?: boolean;
}

/** What `--engine` may be. */
export const ENGINE_CHOICES: readonly string[] = [...Object.keys(ENGINES), "auto"];

/**
 * Finds out, before anything is planned, what a run will be trained on.
 *
 * `auto` takes tfjs-gpu where it sees a CUDA device and trains on it, else wasm, and says why. An engine that was asked for
 * by its name is taken or refused, never replaced.
 *
 * Elsewhere nothing is tried, for a login node without a GPU says nothing of its cluster. So `auto` is refused there: the
 * engine's name is part of a run's key, and has to stand before the first node is asked.
 *
 * @param asked A name of `ENGINE_CHOICES`.
 * @param options Where it is to run.
 * @returns The engine that will run.
 * @throws {RangeError} If there is none of that name, or it is `auto` elsewhere.
 * @throws {Error} If the engine does not run here: why, and what to do.
 */
export async function chooseEngine(asked: string, options: ChooseEngineOptions = {}): Promise<ChosenEngine> {
  const { elsewhere = false } = options;
  if (asked === "auto" && elsewhere) {
    throw new RangeError(
      `Cannot choose the engine: with --launcher slurm or none it must be named (${Object.keys(ENGINES).join(", ")}), since auto sees this machine and not the nodes, current value is auto`,
    );
  }
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
  if (elsewhere) {
    const note = `Engine ${asked} is not tried on this machine: a training fails, and says why, on a node where it does not run.`;
    return { name: asked, note };
  }
  const trial = await probeEngine(asked);
  if (!trial.works) throw new Error(trial.why);
  return { name: asked };
}
