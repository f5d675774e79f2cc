import { beforeAll, describe, expect, it } from "vitest";
import { wasmEngine } from "../../src/engine/wasm/mod.ts";
import { trainOnKnownCorrelation } from "../../src/evaluation/known_correlation.ts";
import { calibrationLaw } from "../../src/statistics/calibration_law.ts";
import { concordanceOfMoments } from "../../src/statistics/concordance_of_moments.ts";
import type { PairedMoments } from "../../src/statistics/paired_moments.ts";

const trained = (r: number, loss: "ccc" | "mse") => trainOnKnownCorrelation({ r, loss, seed: 1, engine: wasmEngine });

describe("trainOnKnownCorrelation()", () => {
  const r = 0.6;
  let ccc: PairedMoments;
  beforeAll(async () => {
    ccc = await trained(r, "ccc");
  });

  it.each([-0.1, 1.1, NaN])("refuses to simulate a correlation of %f", async (wrong) => {
    await expect(trained(wrong, "ccc")).rejects.toThrow(
      new RangeError(`Cannot simulate a correlation: r must be in [0, 1], current value is ${wrong}`),
    );
  });

  it("is scored on 4,096 windows whose labels have mean 0 and variance 1", () => {
    const { frames, meanTruth, varianceTruth } = ccc;
    expect(frames).toBe(4096);
    // Four standard errors of a mean, 1 / sqrt(4096), and of a variance, sqrt(2 / 4096).
    expect(Math.abs(meanTruth)).toBeLessThan(4 / 64);
    expect(Math.abs(varianceTruth - 1)).toBeLessThan(4 * Math.sqrt(2 / 4096));
  });

  it("is the same each time", async () => {
    expect(await trained(r, "ccc")).toEqual(ccc);
  });

  it("follows the calibration law with either loss", async () => {
    const mse = await trained(r, "mse");
    // Two standard errors of a correlation over 4,096 windows, (1 - r^2) / 64, are 0.02; the losses are 0.07 apart.
    const error = (2 * (1 - r * r)) / 64;
    expect(Math.abs(concordanceOfMoments(ccc) - calibrationLaw(r).ccc)).toBeLessThan(error);
    expect(Math.abs(concordanceOfMoments(mse) - calibrationLaw(r).mse)).toBeLessThan(error);
  });
});
