import type { LoadedEngine } from "./loaded_engine.ts";

/** The engines by their names on the command line; each is loaded, and its device started, only when it is asked for. */
export const ENGINES: Readonly<Record<string, () => Promise<LoadedEngine>>> = {
  wasm: async () => ({
    engine: (await import("../../src/engine/wasm/mod.ts")).wasmEngine,
    ran: { backend: "wasm", device: "cpu" },
  }),
  "tfjs-gpu": async () => await (await import("./tensorflow_backend.ts")).tensorflowBackend("tfjs-gpu"),
  "tfjs-node": async () => await (await import("./tensorflow_backend.ts")).tensorflowBackend("tfjs-node"),
  "tfjs-webgpu": async () => await (await import("./webgpu_backend.ts")).webgpuBackend(),
  "tfjs-cpu": async () => await (await import("./cpu_backend.ts")).cpuBackend(),
};

/** Whether an engine starts a driver or a library from outside npm's, which may be missing, or fail while it runs. */
export function startsDevice(name: string): boolean {
  return Object.hasOwn(ENGINES, name) && name !== "wasm" && name !== "tfjs-cpu";
}

/** @throws {RangeError} If there is no engine of that name; `auto` is none, but a question to `chooseEngine`. */
export function checkEngine(name: string): void {
  if (Object.hasOwn(ENGINES, name)) return;
  const names = Object.keys(ENGINES).join(", ");
  throw new RangeError(`Cannot load the engine: it must be one of ${names}, current value is ${name}`);
}

/** Loads an engine. @throws {RangeError} If there is none of that name. @throws {Error} If it cannot run here: why. */
export async function loadEngine(name: string): Promise<LoadedEngine> {
  checkEngine(name);
  return await ENGINES[name]!();
}
