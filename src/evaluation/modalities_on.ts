import type { Corpus } from "../corpus/recording.ts";

/**
 * The paper's modality as a corpus has it.
 *
 * Convention: a corpus without speech, motion or facial values has others in their stead: its first for speech, its second
 * for motion and for facial values.
 *
 * @param modality `multimodal`, speech, motion or facial.
 * @param corpus The corpus.
 * @returns The modalities that are fed, in order.
 * @throws {RangeError} If the corpus has none in its stead.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { modalitiesOn } from "../src/evaluation/modalities_on.ts";
 *
 * const film = { name: "studyforrest", modalities: ["audio", "visual"] };
 * assert.deepEqual(modalitiesOn("multimodal", film), ["audio", "visual"]);
 * assert.deepEqual(modalitiesOn("motion", film), ["visual"]);
 * ```
 */
export function modalitiesOn(modality: string, corpus: Pick<Corpus, "name" | "modalities">): readonly string[] {
  const { modalities } = corpus;
  if (modality === "multimodal") return modalities;
  if (modalities.includes(modality)) return [modality];
  const isPapers = modalities.some((each) => each === "speech" || each === "motion" || each === "facial");
  const position = ({ speech: 0, motion: 1, facial: 1 } as Readonly<Record<string, number>>)[modality];
  const instead = isPapers || position === undefined ? undefined : modalities[position];
  if (instead === undefined) {
    throw new RangeError(
      `Cannot feed ${modality} of ${corpus.name}: a modality among multimodal, ${modalities.join(", ")} is wanted`,
    );
  }
  return [instead];
}
