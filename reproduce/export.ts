import { writeCreativeit } from "../src/corpus/creativeit/write_creativeit.ts";
import { writeRecola } from "../src/corpus/recola/write_recola.ts";
import type { Corpus } from "../src/corpus/recording.ts";

/** Where {@linkcode exportCorpus} writes to. */
export interface ExportCorpusOptions {
  /** An empty or a new folder. */
  readonly to: string;
  /**
   * Where the line that says what was written goes.
   * @default {console.log}
   */
  readonly print?: (line: string) => void;
}

/**
 * Writes a simulated corpus in the layout of the corpus that it is a simulation of: with dominance it is CreativeIT's, without
 * it is RECOLA's.
 *
 * @param corpus A simulated corpus.
 * @param options Where to.
 * @throws {RangeError} If the corpus is not simulated or does not fit the layout, or the folder has content.
 */
export function exportCorpus(corpus: Corpus, options: ExportCorpusOptions): void {
  const { to, print = console.log } = options;
  const [layout, write] = corpus.attributes.includes("dominance")
    ? (["creativeit", writeCreativeit] as const)
    : (["recola", writeRecola] as const);
  const files = write(corpus, to);
  print(`${corpus.name}: ${files} files written; read them with --corpus ${layout}=${to}`);
}
