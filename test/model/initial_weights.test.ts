import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cerMtl } from "../../src/model/cer_mtl.ts";
import { initialWeights } from "../../src/model/initial_weights.ts";
import type { NetworkSpec } from "../../src/model/network_spec.ts";
import { pureCnn } from "../../src/model/pure_cnn.ts";
import { READINGS, type ReadingName } from "../../src/model/readings.ts";
import { weightLayout } from "../../src/model/weight_layout.ts";

const AVD = ["activation", "valence", "dominance"];
const plain = { frames: 20, features: 63, tasks: AVD };
const readings = fc.constantFrom(...(Object.keys(READINGS) as ReadingName[]));

/** Each tensor's values by its name. */
function byName(network: NetworkSpec, seed: number): ReadonlyMap<string, Float32Array> {
  const weights = initialWeights(network, { seed });
  return new Map(
    weightLayout(network).map(({ name, offset, size }) => [name, weights.subarray(offset, offset + size)]),
  );
}

function sha256(weights: Float32Array): string {
  return createHash("sha256")
    .update(new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength))
    .digest("hex");
}

describe("initialWeights()", () => {
  it.each([
    [0, "a1c1c2af3499c8133297e1c27727c8cef910cc34538f7e22a3e46aa80844400b"],
    [1, "e4086d1ee2e0e576b0d2042388f41be2b517154acd6831b03f83868f53dee04b"],
  ])("has never changed for the plain network and seed %d", (seed, hash) => {
    expect(sha256(initialWeights(cerMtl(plain), { seed }))).toBe(hash);
  });

  it("starts biases at 0, and batch normalisation as the identity", () => {
    const tensors = byName(cerMtl({ ...plain, ...READINGS.R2a.options }), 0);
    const constant = (name: string, value: number) => tensors.get(name)!.every((weight) => weight === value);
    for (const name of ["trunk.0.conv1d.bias", "head.valence.0.gru.bias", "head.valence.2.dense.bias"]) {
      expect(constant(name, 0), name).toBe(true);
    }
    for (const [part, value] of [
      ["gamma", 1],
      ["beta", 0],
      ["moving_mean", 0],
      ["moving_variance", 1],
    ] as const) {
      expect(constant(`trunk.1.batch_norm.${part}`, value), part).toBe(true);
    }
  });

  it.each([
    ["trunk.0.conv1d.kernel", 3 * 63, 3 * 25],
    ["head.dominance.0.gru.kernel", 25, 15],
    ["head.dominance.1.dense.kernel", 5, 2],
    ["head.dominance.2.dense.kernel", 2, 1],
  ])("draws %s up to Glorot's limit for fans of %d and %d, and not beyond", (name, fanIn, fanOut) => {
    // Of 40 draws or more none is above 80% of the limit with a probability of 0.8^40 = 1e-4 at most.
    const limit = Math.sqrt(6 / (fanIn + fanOut));
    const seeds = Array.from({ length: 20 }, (_, seed) => seed);
    const largest = Math.max(...seeds.flatMap((seed) => [...byName(cerMtl(plain), seed).get(name)!].map(Math.abs)));
    expect(largest).toBeLessThanOrEqual(Math.fround(limit));
    expect(largest).toBeGreaterThan(0.8 * limit);
  });

  it("fills Glorot's range evenly: mean 0 and variance l^2 / 3 over 65,536 weights", () => {
    // Uniform on [-l, l]: the mean has the standard error l sqrt(1 / 3 n), the mean square l^2 sqrt(4 / 45 n); five are
    // allowed. A normal draw cut at l, or fans without the kernel size, are tens of them away.
    const kernel = byName(pureCnn(plain), 0).get("trunk.1.conv1d.kernel")!;
    const [count, limit] = [kernel.length, Math.sqrt(6 / (16 * (64 + 64)))];
    expect(count).toBe(65_536);
    const mean = kernel.reduce((sum, weight) => sum + weight, 0) / count;
    const square = kernel.reduce((sum, weight) => sum + weight * weight, 0) / count;
    expect(Math.abs(mean)).toBeLessThan(5 * limit * Math.sqrt(1 / (3 * count)));
    expect(Math.abs(square - limit ** 2 / 3)).toBeLessThan(5 * limit ** 2 * Math.sqrt(4 / (45 * count)));
  });

  it("makes the rows of every recurrent kernel orthonormal", () => {
    // Fifteen products of float32 values below 1, each rounded by at most 6e-8 of itself.
    fc.assert(
      fc.property(readings, fc.maxSafeNat(), (reading, seed) => {
        const kernel = byName(cerMtl({ ...plain, ...READINGS[reading].options }), seed).get(
          "head.valence.0.gru.recurrent_kernel",
        )!;
        for (let a = 0; a < 5; a += 1) {
          for (let b = 0; b < 5; b += 1) {
            const product = kernel
              .subarray(15 * a, 15 * a + 15)
              .reduce((sum, weight, column) => sum + weight * kernel[15 * b + column]!, 0);
            expect(Math.abs(product - (a === b ? 1 : 0))).toBeLessThan(5e-7);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it("turns recurrent kernels every way alike: entries have mean 0 and mean square 1/15", () => {
    // 400 kernels of 75. An entry's variance is 1/15; its square, 1/15 of a Dirichlet share, has the variance
    // 2 (15 - 1) / (15^2 (15 + 2)) = 0.0073. The first entry of each kernel is its own draw: five standard errors of 400.
    const firsts = Array.from(
      { length: 400 },
      (_, seed) => byName(cerMtl(plain), seed).get("head.valence.0.gru.recurrent_kernel")![0]!,
    );
    const mean = firsts.reduce((sum, weight) => sum + weight, 0) / 400;
    const square = firsts.reduce((sum, weight) => sum + weight * weight, 0) / 400;
    expect(Math.abs(mean)).toBeLessThan(5 * Math.sqrt(1 / 15 / 400));
    expect(Math.abs(square - 1 / 15)).toBeLessThan(5 * Math.sqrt(0.0073 / 400));
  });

  it("starts trunk and head of CER-STL exactly as those of CER-MTL, for every task, reading and seed", () => {
    fc.assert(
      fc.property(readings, fc.constantFrom(...AVD), fc.maxSafeNat(), (reading, task, seed) => {
        const { options } = READINGS[reading];
        const multi = byName(cerMtl({ ...plain, ...options }), seed);
        for (const [name, weights] of byName(cerMtl({ ...plain, ...options, tasks: [task] }), seed)) {
          expect(weights, name).toEqual(multi.get(name));
        }
      }),
      { numRuns: 20 },
    );
  });

  it("gives each task its weights whatever the order of tasks", () => {
    expect(byName(cerMtl({ ...plain, tasks: AVD.toReversed() }), 4)).toEqual(
      new Map([...byName(cerMtl(plain), 4)].sort()),
    );
  });

  it("starts the heads of two tasks apart", () => {
    const tensors = byName(cerMtl(plain), 0);
    expect(tensors.get("head.valence.0.gru.kernel")).not.toEqual(tensors.get("head.activation.0.gru.kernel"));
  });

  it("gives the same bytes for the same seed and other kernels for another", () => {
    fc.assert(
      fc.property(fc.nat(1e9), (seed) => {
        const of = (from: number) => byName(cerMtl(plain), from);
        expect(of(seed)).toEqual(of(seed));
        const [here, there] = [of(seed), of(seed + 1)];
        for (const [name, weights] of here) {
          if (name.includes("kernel")) expect(weights, name).not.toEqual(there.get(name));
        }
      }),
      { numRuns: 20 },
    );
  });

  it("refuses a seed that is no non-negative integer, naming it", () => {
    expect(() => initialWeights(cerMtl(plain), { seed: -1 })).toThrow(/its seed must be .*, current value is -1$/);
  });
});
