import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trainingCase } from "../_arbitraries/training_case.ts";
import { centralDifferences } from "../_reference/central_differences.ts";
import { forward64 } from "../_reference/forward64.ts";
import { images64, loss64 } from "../_reference/loss64.ts";
import { ENGINES, runsOn } from "./_engines.ts";

// Float32 rounds at 6e-8; weights and data of order 1 pass through at most eight layers, and the losses divide by no
// variance below 1e-3. Over 600 random networks the largest error seen was 1.2e-6. A term left out of a gradient, or moments
// dividing by one less than the 4 to 8 windows, is an error of 1e-2.
const TOLERANCE = 1e-5;

// A gradient of the PCC loss divides an output's rounding by the outputs' variance, 1e-3 at least: 6e-8 / 1e-3 = 6e-5. Nearest
// is the bias of an output, whose gradient is 0 as a sum of large terms: 1.6e-5 was seen (FC_SEED=293258832).
const GRADIENT_TOLERANCE = 1e-4;

describe.each(ENGINES)("engine $engine.name against float64", ({ engine }) => {
  it("predicts what the definitions give, for every network", async () => {
    await fc.assert(
      fc.asyncProperty(trainingCase(), async ({ network, options, batches: [{ starts }] }) => {
        const opened = await engine.open(network, options);
        const outputs = await opened.predict(starts);
        opened.dispose();
        const images = images64(network, { store: options.store, starts, strideFrames: options.settings.strideFrames });
        const wanted = forward64(network, images, { weights: options.weights, training: false }).flat();
        expect(outputs.length).toBe(wanted.length);
        wanted.forEach((value, i) => {
          expect(Math.abs(outputs[i]! - value)).toBeLessThan(TOLERANCE * (1 + Math.abs(value)));
        });
      }),
      runsOn(engine, 100),
    );
  });

  it("gives the loss of the definitions and its central differences as gradient, for every network and loss", async () => {
    let compared = 0;
    let left = 0;
    await fc.assert(
      fc.asyncProperty(trainingCase(), async ({ network, options, batches: [batch] }) => {
        const opened = await engine.open(network, options);
        const { loss, gradient } = await opened.lossAndGradient(batch);
        opened.dispose();
        const { store, settings, weights } = options;
        const reference = (x: ArrayLike<number>): number => loss64(network, { store, settings, batch, weights: x });
        expect(Math.abs(loss - reference(weights))).toBeLessThan(TOLERANCE);
        const wanted = centralDifferences(reference, { at: weights, tolerance: 1e-4 });
        expect(gradient.length).toBe(wanted.length);
        wanted.forEach((value, i) => {
          if (Number.isNaN(value)) left++;
          else {
            compared++;
            expect(Math.abs(gradient[i]! - value), `weight ${i}`).toBeLessThan(
              GRADIENT_TOLERANCE * (1 + Math.abs(value)),
            );
          }
        });
      }),
      runsOn(engine, 60),
    );
    expect(left).toBeLessThan(compared / 20); // kinks are rare; else nothing would have been shown
  });
});
