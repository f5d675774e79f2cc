import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as tf from "@tensorflow/tfjs-core";
import { tfjsEngine } from "../../src/engine/tfjs/tfjs_engine.ts";
import { ENGINES_FOLDER } from "./engines_folder.ts";
import type { LoadedEngine } from "./loaded_engine.ts";
import { packageVersion } from "./package_version.ts";
import { stopAtDeviceError } from "./stop_at_device_error.ts";

/** What `npm run setup:gpu -- --webgpu` installs: TensorFlow.js's kernels, and Dawn, Chromium's WebGPU, for Node. */
export const WEBGPU_PACKAGES: readonly string[] = ["@tensorflow/tfjs-backend-webgpu@4.22.0", "webgpu@0.6.2"];

const WANTED = "Cannot use the engine tfjs-webgpu:";

/** The part of WebGPU that is used here; Node has no types of it. */
interface Gpu {
  requestAdapter(options: object): Promise<Adapter | null>;
}
interface Adapter {
  readonly info: Readonly<Record<"vendor" | "architecture" | "device" | "description", string>> & {
    /** Whether it is software that computes on the processor. */
    readonly isFallbackAdapter: boolean;
  };
}
interface Device {
  readonly lost: Promise<{ readonly message: string }>;
  addEventListener(name: string, listen: (event: { readonly error: { readonly message: string } }) => void): void;
}

/**
 * Starts WebGPU in this process, through Dawn: Vulkan on Linux, Metal on a Mac, Direct3D 12 on Windows.
 *
 * @returns The engine and what it runs on. A device that is only software says so in its name.
 * @throws {Error} If the packages are not installed, or there is no device.
 */
export async function webgpuBackend(): Promise<LoadedEngine> {
  const engines = createRequire(join(ENGINES_FOLDER, "package.json"));
  if (!existsSync(join(ENGINES_FOLDER, "node_modules", "webgpu"))) {
    throw new Error(
      `${WANTED} its two packages must be installed with npm run setup:gpu -- --webgpu, current ones are none`,
    );
  }
  const gpu = await startDawn(engines.resolve("webgpu"));
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" }); // as TensorFlow.js asks
  if (adapter === null) throw new Error(`${WANTED} ${NO_DEVICE}`);
  await import("@tensorflow/tfjs"); // before the kernels: they are registered in it
  engines("@tensorflow/tfjs-backend-webgpu");
  let failure: string | undefined;
  const register = async (): Promise<void> => {
    await tf.setBackend("webgpu");
    const { device } = tf.backend() as unknown as { readonly device: Device };
    device.addEventListener("uncapturederror", ({ error }) => {
      failure ??= error.message;
    });
    device.lost.then(({ message }) => {
      failure ??= `the device was lost: ${message}`;
    });
  };
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const names = [vendor, architecture, device, isFallbackAdapter ? "(software)" : ""];
  return {
    // WebGPU reports errors, memory that is not there among them, beside the computation, which goes on with zeros.
    engine: stopAtDeviceError(tfjsEngine({ name: "tfjs-webgpu", backend: "webgpu", register: once(register) }), {
      deviceError: () => failure,
    }),
    ran: {
      backend: "webgpu",
      device: names.filter((name) => name !== "").join(" ") || "unknown",
      driver: description || "unknown",
      webgpu: packageVersion("webgpu", engines),
      "@tensorflow/tfjs-core": packageVersion("@tensorflow/tfjs-core"),
      "@tensorflow/tfjs-backend-webgpu": packageVersion("@tensorflow/tfjs-backend-webgpu", engines),
    },
  };
}

const NO_DEVICE =
  process.platform === "linux"
    ? "there must be a device with a Vulkan driver, current one is none (Debian: apt-get install libvulkan1, and NVIDIA's driver or mesa-vulkan-drivers; VK_ICD_FILENAMES names a driver that lies elsewhere)"
    : "there must be a device that WebGPU knows, current one is none";

/** Puts Dawn where TensorFlow.js looks for WebGPU, as in a browser. */
async function startDawn(entry: string): Promise<Gpu> {
  const { create, globals } = await import(pathToFileURL(entry).href);
  const gpu: Gpu = create([]);
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis, "navigator", { value: { gpu }, configurable: true, writable: true });
  return gpu;
}

function once(start: () => Promise<void>): () => Promise<void> {
  let started: Promise<void> | undefined;
  return () => {
    started ??= start();
    return started;
  };
}
