import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sha256 } from "../../src/features/sha256.ts";

describe("sha256()", () => {
  it("gives FIPS 180-4's value for the empty message", async () => {
    expect(await sha256(new Uint8Array(0))).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  });

  it("always agrees with node:crypto", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect(await sha256(Uint8Array.from(bytes))).toBe(createHash("sha256").update(bytes).digest("hex"));
      }),
    );
  });
});
