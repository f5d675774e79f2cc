import type { FramedCorpus } from "../../src/features/framed_corpus.ts";

/** Four recordings of 120 frames, two features and two attributes that follow them, divided into two folds. */
export function smallFramedCorpus(): FramedCorpus {
  const recordings = ["a", "b", "c", "d"].map((id, which) => {
    const wave = (phase: number) => Float32Array.from({ length: 120 }, (_, k) => Math.sin(k / (4 + which) + phase));
    const [sound, picture] = [wave(0), wave(2)];
    return {
      id,
      frames: 120,
      features: { audio: { names: ["rms"], values: sound }, visual: { names: ["brightness"], values: picture } },
      labels: { arousal: sound.map((value) => value / 2), valence: picture.map((value) => value / 3 + 0.1) },
    };
  });
  return {
    corpus: {
      name: "waves",
      kind: "simulated",
      description: "Waves of different periods",
      limits: "It shows that the parts fit together",
      attributes: ["arousal", "valence"],
      modalities: ["audio", "visual"],
      frameRate: 25,
      strideFrames: 1,
      recordings: [],
      folds: [
        { name: "first", train: ["c", "d"], validation: ["b"], test: ["a"] },
        { name: "second", train: ["a"], validation: ["b"], test: ["c", "d"] },
      ],
    },
    recordings,
    checksum: "5".repeat(64),
  };
}
