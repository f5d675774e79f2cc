import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runKey } from "../../src/evaluation/run_key.ts";
import { PAPER_HYPERPARAMETERS } from "../../src/training/hyperparameters.ts";
import { smallRun } from "../_data/small_run.ts";

const { configuration } = smallRun().record;

describe("runKey()", () => {
  it("is 64 hexadecimal digits that do not depend on the order of fields", () => {
    const reversed = Object.fromEntries(Object.entries(configuration).toReversed()) as typeof configuration;
    expect(runKey(configuration)).toMatch(/^[0-9a-f]{64}$/);
    expect(runKey(reversed)).toBe(runKey(configuration));
  });

  it("never is the same for two values of any hyper-parameter", () => {
    const numeric = ["learningRate", "epochs", "patienceEpochs", "batchWindows", "trainingHopStrides"] as const;
    fc.assert(
      fc.property(fc.constantFrom(...numeric), fc.integer({ min: 1, max: 1000 }), (name, value) => {
        const changed = { ...PAPER_HYPERPARAMETERS, [name]: value };
        const same = value === PAPER_HYPERPARAMETERS[name];
        expect(runKey({ ...configuration, hyperparameters: changed }) === runKey(configuration)).toBe(same);
      }),
    );
  });

  it("changes with the corpus's checksum", () => {
    const corpus = { ...configuration.corpus, checksum: "f".repeat(64) };
    expect(runKey({ ...configuration, corpus })).not.toBe(runKey(configuration));
  });
});
