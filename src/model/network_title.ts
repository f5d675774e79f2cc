const TITLES: Readonly<Record<string, string>> = {
  "cer-mtl": "CER-MTL",
  "cer-stl": "CER-STL",
  "pure-cnn": "Pure CNN",
};

/**
 * A network as the paper calls it.
 *
 * @param name The name of its specification.
 * @returns The paper's name; the given one where the paper has none.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { networkTitle } from "../src/model/network_title.ts";
 *
 * assert.equal(networkTitle("cer-mtl"), "CER-MTL");
 * assert.equal(networkTitle("mine"), "mine");
 * ```
 */
export function networkTitle(name: string): string {
  return TITLES[name] ?? name;
}
