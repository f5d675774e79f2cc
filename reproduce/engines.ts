import type { Engine } from "../src/engine/engine.ts";

/** The engines by their names on the command line; each is loaded only when it is asked for. */
export const ENGINES: Readonly<Record<string, () => Promise<Engine>>> = {
  wasm: async () => (await import("../src/engine/wasm/mod.ts")).wasmEngine,
  "tfjs-cpu": async () => (await import("../src/engine/tfjs/mod.ts")).tfjsCpuEngine,
};

/** Loads an engine. @throws {RangeError} If there is none of that name. */
export async function loadEngine(name: string): Promise<Engine> {
  const load = Object.hasOwn(ENGINES, name) ? ENGINES[name] : undefined;
  if (load === undefined) {
    const names = Object.keys(ENGINES).join(", ");
    throw new RangeError(`Cannot load the engine: it must be one of ${names}, current value is ${name}`);
  }
  return await load();
}
