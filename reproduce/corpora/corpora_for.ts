import type { Target } from "../target.ts";
import { CORPORA } from "./corpora.ts";
import { cellNamed } from "./plan_corpus.ts";

/** The corpora, among some, that a target has a use for. */
export function corporaFor(target: Target, corpora: readonly string[]): string[] {
  const about = new Set(target.cells.flatMap((name) => cellNamed(name)?.corpus ?? []));
  return corpora.filter((name) => CORPORA[name]!.standsFor.some((each) => about.has(each)));
}
