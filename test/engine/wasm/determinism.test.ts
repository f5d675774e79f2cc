import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PINNED_TRAININGS, trainedWeightsSha256 } from "../../../fixtures/determinism/trained_weights.ts";

const FIXTURE = join(import.meta.dirname, "../../../fixtures/determinism/sha256.json");
const pinned: Record<string, string> = JSON.parse(readFileSync(FIXTURE, "utf8"));

describe("wasmEngine", () => {
  it.each(Object.keys(PINNED_TRAININGS))("trains %s to the bytes that every machine reaches", async (name) => {
    expect(await trainedWeightsSha256(name)).toBe(pinned[name]);
  });

  it("has a hash for every pinned training, no two alike", () => {
    expect(Object.keys(pinned)).toEqual(Object.keys(PINNED_TRAININGS));
    expect(new Set(Object.values(pinned)).size).toBe(Object.keys(pinned).length);
  });
});
