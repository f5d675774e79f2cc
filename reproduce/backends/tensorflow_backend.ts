import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import util from "node:util";
import * as tf from "@tensorflow/tfjs-core";
import { tfjsEngine } from "../../src/engine/tfjs/tfjs_engine.ts";
import type { BuiltAddon } from "./build_addon.ts";
import { cudaDevice } from "./cuda_device.ts";
import { ADDON_FACTS, BUILT_ADDON } from "./engines_folder.ts";
import type { LoadedEngine } from "./loaded_engine.ts";
import { packageVersion } from "./package_version.ts";

/** What TensorFlow.js's binding for Node offers beyond what its own JavaScript asks of it. */
interface Addon {
  readonly TF_Version: string;
  isUsingGpuDevice(): boolean;
}

const require = createRequire(import.meta.url);

/**
 * Starts TensorFlow's own library in this process: on a CUDA device as `tfjs-gpu`, on the processor as `tfjs-node`.
 *
 * One addon serves both: the one `npm run setup:gpu -- --tensorflow` built, else the one that tfjs-node-gpu's installer
 * brought. A process has but one of the two, as TensorFlow looks for devices once.
 *
 * @param name The engine.
 * @returns The engine and what it runs on.
 * @throws {Error} If there is no addon, it does not load, or it sees no CUDA device where one is asked for.
 */
export async function tensorflowBackend(name: "tfjs-gpu" | "tfjs-node"): Promise<LoadedEngine> {
  const path = addonPath();
  if (path === undefined) {
    throw new Error(
      `Cannot use the engine ${name}: TensorFlow's addon must be installed with npm run setup:gpu, current one is none`,
    );
  }
  prepareProcess(name);
  await import("@tensorflow/tfjs"); // before the kernels: they are registered in it
  const addon = load(name, path);
  const onGpu = addon.isUsingGpuDevice();
  if (name === "tfjs-gpu" && !onGpu) throw new Error(`Cannot use the engine tfjs-gpu: ${whyNoDevice(addon)}`);
  require("@tensorflow/tfjs-node-gpu/dist/register_all_kernels.js");
  const { NodeJSKernelBackend } = require("@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js");
  if (tf.findBackendFactory("tensorflow") === null) {
    tf.registerBackend("tensorflow", () => new NodeJSKernelBackend(addon, "@tensorflow/tfjs-node-gpu"), 3);
  }
  return {
    engine: tfjsEngine({ name, backend: "tensorflow", register: async () => {} }),
    ran: {
      backend: "tensorflow",
      ...(onGpu ? cudaDevice() : { device: "cpu" }),
      tensorflow: addon.TF_Version,
      ...(onGpu && { cuda: builtAddon()?.cuda ?? "unknown" }),
      "@tensorflow/tfjs-core": packageVersion("@tensorflow/tfjs-core"),
      "@tensorflow/tfjs-node-gpu": packageVersion("@tensorflow/tfjs-node-gpu"),
    },
  };
}

/** The addon that is used, the one built here before the one that was downloaded; undefined if there is none. */
export function addonPath(): string | undefined {
  if (existsSync(BUILT_ADDON)) return BUILT_ADDON;
  const library = join(dirname(require.resolve("@tensorflow/tfjs-node-gpu/package.json")), "lib");
  if (!existsSync(library)) return undefined;
  const versions = readdirSync(library)
    .map((name) => Number(/^napi-v(\d+)$/.exec(name)?.[1] ?? NaN))
    .filter((version) => version <= Number(process.versions.napi))
    .sort((one, other) => other - one);
  return versions.map((version) => join(library, `napi-v${version}`, "tfjs_binding.node")).find(existsSync);
}

/** What the addon built here was built from; undefined if it was not built here. */
export function builtAddon(): BuiltAddon | undefined {
  const facts = join(dirname(BUILT_ADDON), ADDON_FACTS);
  return existsSync(facts) ? JSON.parse(readFileSync(facts, "utf8")) : undefined;
}

/** All that must be so before TensorFlow starts; what the user has set stays, but for the devices of a run without any. */
function prepareProcess(name: "tfjs-gpu" | "tfjs-node"): void {
  const { env } = process;
  env.TF_CPP_MIN_LOG_LEVEL ??= "2"; // 2: errors only
  env.TF_FORCE_GPU_ALLOW_GROWTH ??= "true"; // else the first worker process takes all of the device's memory
  env.NVIDIA_TF32_OVERRIDE ??= "0"; // else products on Ampere and later keep 10 of float32's 23 bits, and nothing says so
  env.CUDA_DEVICE_ORDER ??= "PCI_BUS_ID"; // as nvidia-smi counts
  if (name === "tfjs-node") env.CUDA_VISIBLE_DEVICES = "-1";
  // Node 23 took these two away, tfjs-node 4.22 calls them, and a fix has not been published
  // (github.com/tensorflow/tfjs/pull/8425).
  Object.assign(util, { isNullOrUndefined: (value: unknown) => value == null, isArray: Array.isArray });
}

function load(name: string, path: string): Addon {
  try {
    return require(path);
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `Cannot use the engine ${name}: ${path} must load (run npm run setup:gpu again if TensorFlow was moved or removed), current answer is ${said}`,
      { cause },
    );
  }
}

function whyNoDevice(addon: Addon): string {
  const wanted = "TensorFlow must see a CUDA device";
  const built = builtAddon();
  if (built !== undefined && built.cuda === null) {
    return `${wanted}, current TensorFlow ${addon.TF_Version} in ${built.tensorflow} is made for processors only (pip install tensorflow[and-cuda] brings the other)`;
  }
  const { driver } = cudaDevice();
  if (driver === "unknown") return `${wanted}, current answer of nvidia-smi is none: there is no NVIDIA driver`;
  const other =
    built === undefined ? "; it is for CUDA 11.2, and setup:gpu -- --tensorflow DIR brings a current one" : "";
  return `${wanted}, current TensorFlow ${addon.TF_Version} finds none under driver ${driver} (TF_CPP_MIN_LOG_LEVEL=0 npm run doctor shows what it looks for${other})`;
}
