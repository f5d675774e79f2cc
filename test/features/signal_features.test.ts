import { describe, expect, it } from "vitest";
import type { Signal, Track } from "../../src/corpus/recording.ts";
import { filmFeatures } from "../../src/features/film_features.ts";
import { ASSUMED_JOINTS } from "../../src/features/motion_features.ts";
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

  it("makes of a waveform 39 values, of joint angles 24, of facial values those there are", () => {
    const joints = ASSUMED_JOINTS.flatMap((joint) => ["x", "y", "z"].map((axis) => `${joint}.${axis}`));
    const signals: readonly Signal[] = [
      { kind: "waveform", sampleRate: 16000, samples: new Float32Array(16000) },
      { kind: "joint_angles", frameRate: 60, names: joints, values: new Float32Array(60 * 12) },
      { kind: "facial_values", frameRate: 60, names: ["yaw", "pitch"], values: new Float32Array(60 * 2) },
    ];
    const shapes = signals.map((signal) => {
      const { names, values } = signalFeatures(signal, { frameRate: 60 });
      return [values.length / names.length, names.length];
    });
    expect(shapes).toEqual([
      [60, 39],
      [60, 24],
      [60, 2],
    ]);
  });

  it("names a kind of signal that it makes no features of", () => {
    const signal = { kind: "scent", frameRate: 25, names: ["rose"], values: new Float32Array(1) } as unknown as Signal;
    expect(() => signalFeatures(signal, { frameRate: 25 })).toThrow(
      /^Cannot make features: a signal of kind .*film_measures.* is wanted, current kind is scent$/,
    );
  });
});
