import { spawnSync } from "node:child_process";
import { existsSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { ADDON_FACTS, BUILT_ADDON, makeWritable } from "./engines_folder.ts";
import { nodeHeaders } from "./node_headers.ts";
import type { TensorflowPackage } from "./tensorflow_package.ts";

/** What an addon was built from: kept beside it, for the doctor and for every record. */
export interface BuiltAddon {
  readonly tensorflow: string;
  readonly cuda: string | null;
  readonly compiler: string;
  readonly headers: string;
  readonly sources: string;
}

/** How the addon is built. */
export interface BuildAddonOptions {
  /** Where Node's headers are, if not where Node usually has them. */
  readonly nodedir?: string;
  /**
   * The file to write; what it was built from is written beside it.
   * @default {BUILT_ADDON}
   */
  readonly addon?: string;
}

/** Node-API 8: in Node 20, 22 and 24 alike, so one addon serves them all. */
const NODE_API = 8;
const SOURCES = ["tfjs_backend.cc", "tfjs_binding.cc"];

/**
 * Compiles the binding of @tensorflow/tfjs-node-gpu, its own two sources as npm brought them, against an installed
 * TensorFlow, into the folder of engines.
 *
 * Its own build (node-gyp) is for libtensorflow 2.9 in a folder of its own and needs Python and a download of headers; all
 * that the two files need is a compiler, Node-API and TensorFlow's C interface, which is stable.
 *
 * @param tensorflow What to link against.
 * @param options Where headers are and where the addon goes. One that is there stays until there is another.
 * @returns What it was built from.
 * @throws {Error} If the compiler or headers are missing, or the sources do not compile.
 */
export function buildAddon(tensorflow: TensorflowPackage, options: BuildAddonOptions = {}): BuiltAddon {
  const { nodedir, addon = BUILT_ADDON } = options;
  if (process.platform !== "linux") {
    throw new Error(
      `Cannot build the addon: TensorFlow for CUDA is for Linux (and Windows' WSL 2), current system is ${process.platform}; npm run setup:gpu -- --webgpu is for all`,
    );
  }
  makeWritable(dirname(addon));
  const { name: compiler, version } = findCompiler();
  const headers = nodeHeaders(nodedir);
  const sources = dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-node-gpu/binding/tfjs_backend.cc"));
  const folders = [...new Set([...tensorflow.libraries, ...tensorflow.cudaLibraries].map((each) => dirname(each)))];
  const written = `${addon}.new`;
  const { status, stderr } = spawnSync(
    compiler,
    [
      ...["-std=c++17", "-O2", "-fPIC", "-shared", "-w", `-DNAPI_VERSION=${NODE_API}`],
      ...[`-I${headers}`, `-I${tensorflow.include}`],
      ...SOURCES.map((each) => join(sources, each)),
      ...["-o", written],
      ...tensorflow.libraries,
      // Loaded with the addon, they are found when TensorFlow asks for them by name alone.
      ...["-Wl,--no-as-needed", ...tensorflow.cudaLibraries],
      ...folders.map((folder) => `-Wl,-rpath,${folder}`),
    ],
    { encoding: "utf8" },
  );
  if (status !== 0 || !existsSync(written)) {
    throw new Error(
      `Cannot build the addon: ${compiler} must compile ${sources}, current answer is\n${stderr.trim().split("\n").slice(0, 20).join("\n")}`,
    );
  }
  renameSync(written, addon);
  const built: BuiltAddon = {
    tensorflow: tensorflow.folder,
    cuda: tensorflow.cuda,
    compiler: version,
    headers,
    sources,
  };
  writeFileSync(join(dirname(addon), ADDON_FACTS), `${JSON.stringify(built, null, 2)}\n`);
  return built;
}

function findCompiler(): { readonly name: string; readonly version: string } {
  const names = [process.env.CXX, "c++", "g++", "clang++"].filter((name) => name !== undefined && name !== "");
  for (const name of names as string[]) {
    const { status, stdout } = spawnSync(name, ["--version"], { encoding: "utf8" });
    if (status === 0) return { name, version: stdout.split("\n")[0]!.trim() };
  }
  throw new Error(
    `Cannot build the addon: a C++17 compiler must be there (Debian: apt-get install g++), current machine has none of ${names.join(", ")}`,
  );
}
