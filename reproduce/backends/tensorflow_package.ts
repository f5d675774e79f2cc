import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** An installed TensorFlow 2 that can be linked against. */
export interface TensorflowPackage {
  readonly folder: string;
  /** The folder of its headers. */
  readonly include: string;
  /** Its shared libraries, whole paths. */
  readonly libraries: readonly string[];
  /** The CUDA version it was made for, `unknown` if it does not say, null if it knows no GPU. */
  readonly cuda: string | null;
  /** NVIDIA's libraries that pip installed beside it, whole paths: TensorFlow opens them by name only. */
  readonly cudaLibraries: readonly string[];
}

const HEADER = "tensorflow/c/eager/c_api.h";
/** What TensorFlow opens while it starts on a GPU; each of these finds by itself what it opens in turn. */
const OPENED_BY_TENSORFLOW =
  /^lib(cudart|cublas|cublasLt|cufft|cusolver|cusparse|cudnn|cupti|nccl|nvJitLink)\.so\.\d+$/;

/**
 * Finds TensorFlow's headers and libraries in the folder of the Python package, of its virtual environment, or of the C
 * library.
 *
 * @param given The folder.
 * @returns What is to be linked against.
 * @throws {Error} If something of it is missing, saying what.
 */
export function tensorflowPackage(given: string): TensorflowPackage {
  const wanted = `--tensorflow must name the folder of a Python package tensorflow 2, with include/${HEADER} in it`;
  if (!existsSync(given)) throw new Error(`Cannot build the addon: ${wanted}, current value is ${given}, not there`);
  const folder = candidates(resolve(given)).find((each) => existsSync(join(each, "include", HEADER)));
  if (folder === undefined) throw new Error(`Cannot build the addon: ${wanted}, current value is ${given}`);
  const libraries = [
    library(folder, /^libtensorflow(_cc)?\.so\.2$/, "libtensorflow_cc.so.2"),
    library(folder, /^libtensorflow_framework\.so\.2$/, "libtensorflow_framework.so.2"),
  ];
  return {
    folder,
    include: join(folder, "include"),
    libraries,
    cuda: cudaVersion(folder),
    cudaLibraries: cudaLibraries(join(dirname(folder), "nvidia")),
  };
}

function candidates(given: string): string[] {
  const pythons = names(join(given, "lib")).filter((name) => /^python3\.\d+$/.test(name));
  // Debian's own Python, and so TensorFlow's containers, have the other name.
  const packages = pythons.flatMap((python) =>
    ["site-packages", "dist-packages"].map((name) => join(given, "lib", python, name)),
  );
  return [given, join(given, "tensorflow"), ...packages.map((each) => join(each, "tensorflow"))];
}

function library(folder: string, pattern: RegExp, wanted: string): string {
  for (const place of [folder, join(folder, "lib")]) {
    const found = names(place).find((name) => pattern.test(name));
    if (found !== undefined) return join(place, found);
  }
  const others = names(folder).filter((name) => /^libtensorflow/.test(name));
  throw new Error(
    `Cannot build the addon: ${folder} must hold ${wanted} (any TensorFlow from 2.10 on has it), current libraries are ${others.join(", ") || "none"}`,
  );
}

function cudaVersion(folder: string): string | null {
  const file = join(folder, "python", "platform", "build_info.py");
  if (!existsSync(file)) return "unknown"; // the C library has none
  const text = readFileSync(file, "utf8");
  if (!/'is_cuda_build', True/.test(text)) return null;
  return /'cuda_version', '([\d.]+)'/.exec(text)?.[1] ?? "unknown";
}

function cudaLibraries(nvidia: string): string[] {
  return names(nvidia).flatMap((part) =>
    names(join(nvidia, part, "lib"))
      .filter((name) => OPENED_BY_TENSORFLOW.test(name))
      .map((name) => join(nvidia, part, "lib", name)),
  );
}

function names(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}
