import { describe, expect, it } from "vitest";
import type { Signal, Track } from "../../src/corpus/recording.ts";
import { filmFeatures } from "../../src/features/film_features.ts";
import { signalFeatures } from "../../src/features/signal_features.ts";

describe("signalFeatures()", () => {
  it("makes of a film's measures what filmFeatures() makes of them", () => {
    const track: Track = {
      kind: "film_measures",
      frameRate: 25,
      names: ["rms"],
      values: Float32Array.of(1, 0.5, 0.25),
    };
    expect(signalFeatures(track, { frameRate: 50 })).toEqual(filmFeatures(track, { frameRate: 50 }));
  });

  it("names a kind of signal that it makes no features of", () => {
    const signal = { kind: "scent", frameRate: 25, names: ["rose"], values: new Float32Array(1) } as unknown as Signal;
    expect(() => signalFeatures(signal, { frameRate: 25 })).toThrow(
      /^Cannot make features: a signal of kind .*film_measures.* is wanted, current kind is scent$/,
    );
  });
});
