import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { buildKernels } from "../../reproduce/build_kernels.ts";

const ROOT = resolve(import.meta.dirname, "../..");

describe("buildKernels()", () => {
  it("makes, from source, the very bytes that are committed", async () => {
    for (const { output, wasm, typescript } of await buildKernels()) {
      expect(Buffer.from(wasm).equals(readFileSync(join(ROOT, `${output}.wasm`))), output).toBe(true);
      expect(typescript === readFileSync(join(ROOT, `${output}.wasm.ts`), "utf8"), output).toBe(true);
    }
  });
});
