import { describe, expect, it } from "vitest";
import type { Track } from "../../src/corpus/recording.ts";
import { filmFeatures } from "../../src/features/film_features.ts";
import { regressionDeltas } from "../../src/features/regression_deltas.ts";

const film = (names: readonly string[], ...values: number[]): Track => ({
  kind: "film_measures",
  frameRate: 25,
  names,
  values: Float32Array.from(values),
});

describe("filmFeatures()", () => {
  it("gives 4 features of the sound: log rms, lrdiff and the delta of each", () => {
    const { names, values } = filmFeatures(film(["rms", "lrdiff"], Math.E, 0.5, 1, 1.5), { frameRate: 25 });
    expect(names).toEqual(["log rms", "lrdiff", "delta log rms", "delta lrdiff"]);
    // Two frames, edges repeated: each delta is 3 (last - first) / 10.
    const expected = [1, 0.5, -0.3, 0.3, 0, 1.5, -0.3, 0.3];
    // Math.E is rounded to float32 (1.6e-8 relative at most 6e-8) before its logarithm is taken.
    for (const [at, value] of values.entries()) expect(Math.abs(value - expected[at]!)).toBeLessThan(1e-7);
  });

  it("gives 8 features of the picture, measures as they are and then their deltas", () => {
    const names = ["brmean", "brlr", "brud", "norm_diff"];
    const measures = [128, -3, 0, 0.5, 120, 4, 1, 0.25, 100, 0, 7, 1];
    const { values, ...features } = filmFeatures(film(names, ...measures), { frameRate: 25 });
    expect(features.names).toEqual([...names, ...names.map((name) => `delta ${name}`)]);
    expect([...values.filter((_, at) => at % 8 < 4)]).toEqual(measures);
    expect(values.filter((_, at) => at % 8 >= 4)).toEqual(
      regressionDeltas(Float32Array.from(measures), { columns: 4 }),
    );
  });

  it("takes silence for -80 dB, a natural logarithm of -9.21, not for minus infinity", () => {
    const { values } = filmFeatures(film(["rms"], 0, 1e-5, 1e-4), { frameRate: 25 });
    // ln 1e-4 = -9.2103403719…, rounded to float32.
    expect([values[0], values[2]]).toEqual([Math.fround(-9.210340371976182), Math.fround(-9.210340371976182)]);
  });

  it("keeps a missing value missing, the floor does not hide it", () => {
    expect(filmFeatures(film(["rms"], NaN, 1), { frameRate: 25 }).values[0]).toBeNaN();
  });

  it("takes deltas on the clock that is wanted", () => {
    const ramp = film(["brmean"], ...Array.from({ length: 20 }, (_, row) => 4 * row));
    const { values } = filmFeatures(ramp, { frameRate: 50 });
    expect(values.length).toBe(2 * 39);
    expect(values[2 * 10 + 1]).toBe(2);
  });

  it("never changes the track", () => {
    const track = film(["rms"], 0, 0.5, 1);
    filmFeatures(track, { frameRate: 25 });
    expect(track.values).toEqual(Float32Array.of(0, 0.5, 1));
  });
});
