import { describe, expect, it } from "vitest";
import { attributeOn } from "../../src/evaluation/attribute_on.ts";

describe("attributeOn()", () => {
  it("takes arousal for activation where nobody rated activation itself", () => {
    expect(attributeOn("activation", { attributes: ["arousal", "valence"] })).toBe("arousal");
    expect(attributeOn("activation", { attributes: ["arousal", "activation"] })).toBe("activation");
  });

  it("takes every other attribute by its own name alone", () => {
    expect(attributeOn("valence", { attributes: ["arousal", "valence"] })).toBe("valence");
    expect(attributeOn("dominance", { attributes: ["arousal", "valence"] })).toBeUndefined();
    expect(attributeOn("arousal", { attributes: ["activation"] })).toBeUndefined();
    expect(attributeOn("activation", { attributes: ["valence"] })).toBeUndefined();
  });
});
