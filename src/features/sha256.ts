/**
 * SHA-256 by WebCrypto, which Node and browsers have alike (browsers on pages from files, https or localhost only).
 *
 * @param bytes What is hashed.
 * @returns The hash in hexadecimal, 64 digits.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { sha256 } from "../src/features/sha256.ts";
 *
 * const hash = await sha256(new TextEncoder().encode("abc"));
 * assert.equal(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
 * ```
 */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
