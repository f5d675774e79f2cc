import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildKernels } from "./build_kernels.ts";

// `npm run kernels`: compiles the WebAssembly modules and writes them beside the code that loads them.
for (const { output, wasm, typescript } of await buildKernels()) {
  const path = join(resolve(import.meta.dirname, ".."), output);
  writeFileSync(`${path}.wasm`, wasm);
  writeFileSync(`${path}.wasm.ts`, typescript);
  console.log(`${output}.wasm: ${wasm.byteLength} bytes`);
}
