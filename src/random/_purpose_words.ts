import type { PhiloxKey } from "./philox.ts";

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/** A purpose as two words: FNV-1a in 64 bits (Fowler, Noll and Vo) of its UTF-8 bytes, the lower word first. */
export function purposeWords(purpose: string): PhiloxKey {
  let hash = OFFSET;
  for (const byte of new TextEncoder().encode(purpose)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  return [Number(hash & 0xffffffffn), Number(hash >> 32n)];
}
