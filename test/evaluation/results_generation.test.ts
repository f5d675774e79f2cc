import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { RESULTS_GENERATION } from "../../src/evaluation/results_generation.ts";
import { runKey } from "../../src/evaluation/run_key.ts";
import { smallRun } from "../_data/small_run.ts";

const FIXTURES = join(import.meta.dirname, "../../fixtures/determinism");
const generations: string[] = JSON.parse(readFileSync(join(FIXTURES, "generations.json"), "utf8"));

describe("RESULTS_GENERATION", () => {
  it("is raised, with a line more in generations.json, whenever the pinned trainings end with other bytes", () => {
    const pinned = createHash("sha256")
      .update(readFileSync(join(FIXTURES, "sha256.json")))
      .digest("hex");
    expect(generations[RESULTS_GENERATION - 1]).toBe(pinned);
    expect(generations.length).toBe(RESULTS_GENERATION);
    expect(new Set(generations).size).toBe(generations.length);
  });

  it("gives the runs of every generation other keys", () => {
    const { configuration } = smallRun().record;
    expect(runKey({ ...configuration, generation: RESULTS_GENERATION + 1 })).not.toBe(runKey(configuration));
  });
});
