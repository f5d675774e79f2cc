import type { Corpus } from "../../src/corpus/recording.ts";
import { modalitiesOn } from "../../src/evaluation/modalities_on.ts";

const OF_THE_PAPER: readonly string[] = ["speech", "motion", "facial"];

/** What a reader must know of a corpus besides: its own notes, and what it has where the paper has speech and the body. */
export function corpusNotes(corpus: Pick<Corpus, "name" | "modalities" | "notes">): readonly string[] {
  const { modalities, notes = [] } = corpus;
  if (modalities.some((each) => OF_THE_PAPER.includes(each))) return notes;
  const others = modalities.length > 1 ? `, ${modalitiesOn("motion", corpus)} for motion and facial attributes` : "";
  return [...notes, `In its numbers ${modalitiesOn("speech", corpus)} stands for speech${others}`];
}
