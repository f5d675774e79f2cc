/** The part of the WebAssembly interface used here: every engine has it, the `es2023` library of TypeScript lacks it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/** The memory that a module exports. Its buffer is another object after every `grow`. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  /** Adds pages of 64 KiB; returns the number of pages before. */
  grow(pages: number): number;
}

/**
 * Starts a WebAssembly module that travels as text, at once and without a file: in Node, a worker or a browser page.
 *
 * Every call starts a new instance with a memory of its own; the module is compiled at the first, once a process. Browsers
 * refuse modules above 8 MB this way on the page's main thread (4 KB in some older ones); ours are some tens of kilobytes.
 *
 * @typeParam Exports What the module exports, as its source declares it; not checked.
 * @param base64 The module's bytes in base64, as `npm run kernels` writes them.
 * @returns The exports of the new instance.
 * @throws {WebAssembly.CompileError} If the bytes are no valid module.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { WASM_BASE64 } from "../src/numeric/elementary.wasm.ts";
 * import { instantiateWasm } from "../src/numeric/instantiate_wasm.ts";
 *
 * const { exp } = instantiateWasm<{ exp(x: number): number }>(WASM_BASE64);
 * assert.equal(exp(0), 1);
 * ```
 */
export function instantiateWasm<Exports>(base64: string): Exports {
  let module = compiled.get(base64);
  if (module === undefined) {
    module = new WebAssembly.Module(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
    compiled.set(base64, module);
  }
  return new WebAssembly.Instance(module).exports as Exports;
}

// Decoding and compiling takes milliseconds, which a run of many small trainings would spend on each of them.
const compiled = new Map<string, object>();
