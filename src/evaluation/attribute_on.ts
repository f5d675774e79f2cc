import type { Attribute, Corpus } from "../corpus/recording.ts";

/**
 * The paper's attribute as a corpus names it: what others call arousal is its activation.
 *
 * @param attribute The paper's word.
 * @param corpus The corpus.
 * @returns The corpus's word, or undefined if nobody rated that there.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { attributeOn } from "../src/evaluation/attribute_on.ts";
 *
 * assert.equal(attributeOn("activation", { attributes: ["arousal", "valence"] }), "arousal");
 * assert.equal(attributeOn("dominance", { attributes: ["arousal", "valence"] }), undefined);
 * ```
 */
export function attributeOn(attribute: Attribute, corpus: Pick<Corpus, "attributes">): Attribute | undefined {
  if (corpus.attributes.includes(attribute)) return attribute;
  return attribute === "activation" && corpus.attributes.includes("arousal") ? "arousal" : undefined;
}
