import { describe, expect, it } from "vitest";
import { WASM_BASE64 } from "../../src/numeric/elementary.wasm.ts";
import { instantiateWasm, type WasmMemory } from "../../src/numeric/instantiate_wasm.ts";

interface Exports {
  readonly memory: WasmMemory;
  exp(x: number): number;
}

describe("instantiateWasm()", () => {
  it("gives every instance a memory of its own", () => {
    const [a, b] = [instantiateWasm<Exports>(WASM_BASE64), instantiateWasm<Exports>(WASM_BASE64)];
    const before = b.memory.buffer.byteLength;
    a.memory.grow(1);
    expect(a.memory.buffer.byteLength).toBe(before + 65_536);
    expect(b.memory.buffer.byteLength).toBe(before);
  });

  it("refuses bytes that are no module", () => {
    expect(() => instantiateWasm("AAAA")).toThrow(/^WebAssembly.Module\(\)/);
  });
});
