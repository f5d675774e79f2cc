import { createHash } from "node:crypto";
import type { Corpus } from "../../../src/corpus/recording.ts";

/** SHA-256 of every array of a corpus as little-endian float32: by recording, each signal and each label. */
export function simulationHashes(corpus: Corpus): Record<string, Record<string, string>> {
  const hashes = corpus.recordings.map(({ id, signals, labels }) => {
    const arrays = [
      ...Object.entries(signals).map(([modality, source]) => {
        const signal = source.read();
        return [modality, signal.kind === "waveform" ? signal.samples : signal.values] as const;
      }),
      ...Object.entries(labels).map(([attribute, trace]) => [attribute, trace.values] as const),
    ];
    return [id, Object.fromEntries(arrays.map(([name, values]) => [name, hashOf(values)]))] as const;
  });
  return Object.fromEntries(hashes);
}

function hashOf(values: Float32Array): string {
  const bytes = new DataView(new ArrayBuffer(4 * values.length));
  for (const [index, value] of values.entries()) bytes.setFloat32(4 * index, value, true);
  return createHash("sha256").update(bytes).digest("hex");
}
