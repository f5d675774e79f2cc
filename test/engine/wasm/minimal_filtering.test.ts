import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wasmEngine } from "../../../src/engine/wasm/wasm_engine.ts";
import type { NetworkSpec } from "../../../src/model/network_spec.ts";
import { weightLayout } from "../../../src/model/weight_layout.ts";

const values = (count: number) =>
  fc
    .array(fc.integer({ min: -64, max: 64 }), { minLength: count, maxLength: count })
    .map((whole) => Float32Array.from(whole, (value) => value / 64));

const shapes = fc.record({
  frames: fc.integer({ min: 3, max: 14 }),
  features: fc.integer({ min: 1, max: 9 }),
  filters: fc.integer({ min: 1, max: 13 }),
  windows: fc.constantFrom(1, 7, 33, 72),
  padding: fc.constantFrom("same" as const, "valid" as const),
  activation: fc.constantFrom("linear" as const, "relu" as const, "tanh" as const),
  bias: fc.boolean(),
});

// Outputs are sums of at most 27 products of size 1, and up to 182 of them are summed once more: float32 roundings at sizes of
// ten to a hundred, 1e-6 to 8e-6, and the combinations of the minimal filter make them some ten times larger. One misplaced tap
// or row moves a value by 0.01 and more; a factor that is wrong by one in 2500 has been seen to fail.
const TOLERANCE = 1e-4;

describe("minimal filtering", () => {
  it("makes training see the outputs that prediction gives, whatever steps, windows and filters are left over", async () => {
    const cases = shapes.chain((shape) => {
      const { frames, features, filters, bias } = shape;
      const network: NetworkSpec = {
        name: "one convolution",
        frames,
        features,
        tasks: ["only"],
        trunk: [{ kind: "conv1d", kernelSize: 3, ...shape, filters, bias }, { kind: "flatten" }],
        head: [{ kind: "dense", units: 1, activation: "linear" }],
      };
      const count = weightLayout(network).reduce((sum, tensor) => sum + tensor.size, 0);
      return fc.record({
        network: fc.constant(network),
        windows: fc.constant(shape.windows),
        weights: values(count),
        frames: values((frames + shape.windows) * features),
      });
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ network, windows, weights, frames }) => {
        const opened = await wasmEngine.open(network, {
          store: { frames: frames.length / network.features, features: network.features, values: frames },
          weights,
          settings: { strideFrames: 1, loss: "mse", taskWeights: [1], learningRate: 1 },
        });
        const starts = Int32Array.from({ length: windows }, (_, window) => (window * 5) % (windows + 1));
        const labels = await opened.predict(starts);
        const { loss } = await opened.lossAndGradient({ starts, labels });
        opened.dispose();
        expect(Math.sqrt(loss)).toBeLessThan(TOLERANCE);
      }),
      { numRuns: 60 },
    );
  });
});
