import { loadEngine } from "../backends/engines.ts";
import type { LoadedEngine } from "../backends/loaded_engine.ts";

const engines = new Map<string, LoadedEngine>();

/** An engine that was loaded before, as even asking for its module again takes half a millisecond; else it is loaded. */
export async function startedEngine(name: string): Promise<LoadedEngine> {
  const engine = engines.get(name) ?? (await loadEngine(name));
  engines.set(name, engine);
  return engine;
}
