import { describe, expect, it } from "vitest";
import type { FramedRecording } from "../../src/features/framed_corpus.ts";
import { framesChecksum } from "../../src/features/frames_checksum.ts";

const recording: FramedRecording = {
  id: "r1",
  frames: 2,
  features: { speech: { names: ["a"], values: Float32Array.of(1, 2) } },
  labels: { valence: Float32Array.of(3, 4) },
};
const other: FramedRecording = { ...recording, id: "r2" };

describe("framesChecksum()", () => {
  it("is the same for the same features and labels in other memory", async () => {
    const block = Float32Array.of(9, 1, 2, 9);
    const copy = { ...recording, features: { speech: { names: ["a"], values: block.subarray(1, 3) } } };
    expect(await framesChecksum([copy])).toBe(await framesChecksum([recording]));
  });

  it("changes with a feature, its name, a label, an id and the order of recordings", async () => {
    const variants: (readonly FramedRecording[])[] = [
      [recording],
      [{ ...recording, features: { speech: { names: ["a"], values: Float32Array.of(1, 2.0000002) } } }],
      [{ ...recording, features: { speech: { names: ["b"], values: Float32Array.of(1, 2) } } }],
      [{ ...recording, features: { motion: { names: ["a"], values: Float32Array.of(1, 2) } } }],
      [{ ...recording, labels: { valence: Float32Array.of(3, -4) } }],
      [{ ...recording, labels: { arousal: Float32Array.of(3, 4) } }],
      [other],
      [recording, other],
      [other, recording],
      [],
    ];
    const checksums = await Promise.all(variants.map(framesChecksum));
    expect(new Set(checksums).size).toBe(variants.length);
  });

  it("tells 0 from -0, since it is over bytes", async () => {
    const zero = (value: number) => framesChecksum([{ ...recording, labels: { valence: Float32Array.of(value) } }]);
    expect(await zero(0)).not.toBe(await zero(-0));
  });
});
