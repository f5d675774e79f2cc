import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import asc from "assemblyscript/asc";

/** The WebAssembly modules of the project: AssemblyScript source, and the module without its ending. */
export const KERNELS: readonly { readonly source: string; readonly output: string }[] = [
  { source: "src/numeric/kernels/elementary.ts", output: "src/numeric/elementary" },
  { source: "src/features/kernels/mel_cepstrum.ts", output: "src/features/mel_cepstrum" },
  { source: "src/engine/wasm/kernels/layers.ts", output: "src/engine/wasm/layers" },
];

/** One module as committed: its bytes, and the TypeScript file that carries them to where no file can be read. */
export interface BuiltKernel {
  readonly output: string;
  readonly wasm: Uint8Array;
  readonly typescript: string;
}

const ROOT = resolve(import.meta.dirname, "..");
// Plain SIMD only: relaxed SIMD may round differently on different processors.
const OPTIONS = ["-O3", "--noAssert", "--runtime", "stub", "--enable", "simd", "--disable", "bulk-memory"];

/**
 * Compiles every kernel module from its source, writing nothing.
 *
 * @returns The modules, in the order of `KERNELS`; the same source gives the same bytes.
 * @throws {Error} If a source does not compile; the message is the compiler's.
 */
export async function buildKernels(): Promise<BuiltKernel[]> {
  const built: BuiltKernel[] = [];
  for (const { source, output } of KERNELS) {
    let wasm: Uint8Array | undefined;
    const { error, stderr } = await asc.main([source, "--outFile", "out.wasm", ...OPTIONS], {
      readFile: (name, base) => readSource(join(base, name)),
      writeFile: (_name, contents) => {
        if (typeof contents !== "string") wasm = contents;
      },
      listFiles: () => [],
    });
    if (error || wasm === undefined) throw new Error(`Cannot compile ${source}: ${stderr.toString()}`);
    built.push({ output, wasm, typescript: carry(source, output, wasm) });
  }
  return built;
}

function readSource(path: string): string | null {
  try {
    return readFileSync(resolve(ROOT, path), "utf8");
  } catch {
    return null;
  }
}

function carry(source: string, output: string, wasm: Uint8Array): string {
  const name = output.slice(dirname(output).length + 1);
  return `// Made by \`npm run kernels\` from ${source}; the same bytes as ${name}.wasm, for workers and browsers.
export const WASM_BASE64: string =
  "${Buffer.from(wasm).toString("base64")}";
`;
}
