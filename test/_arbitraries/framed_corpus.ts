import * as fc from "fast-check";
import type { Corpus } from "../../src/corpus/recording.ts";
import type { FramedCorpus, FramedRecording } from "../../src/features/framed_corpus.ts";

/** A recording of two modalities, 2 values of speech and 1 of motion, and of two attributes, of a given length. */
function framedRecording(id: string, frames: number): fc.Arbitrary<FramedRecording> {
  const values = (columns: number) =>
    fc
      .array(fc.integer({ min: -1000, max: 1000 }), { minLength: frames * columns, maxLength: frames * columns })
      .map((grains) => Float32Array.from(grains, (each) => each / 8));
  return fc.record({ speech: values(2), motion: values(1), arousal: values(1), valence: values(1) }).map((all) => ({
    id,
    frames,
    features: {
      speech: { names: ["a", "b"], values: all.speech },
      motion: { names: ["c"], values: all.motion },
    },
    labels: { arousal: all.arousal, valence: all.valence },
  }));
}

/** Four or more framed recordings r0, r1, … of 12 to 30 frames each. */
export function framedCorpus(): fc.Arbitrary<FramedCorpus> {
  return fc
    .array(fc.integer({ min: 12, max: 30 }), { minLength: 4, maxLength: 6 })
    .chain((lengths) => fc.tuple(...lengths.map((frames, index) => framedRecording(`r${index}`, frames))))
    .map((recordings) => ({ corpus: {} as Corpus, recordings, checksum: "" }));
}
