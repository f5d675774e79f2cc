/** One file of a corpus that is about to be written. */
export interface CorpusFile {
  /** Relative to the corpus's folder, with `/`. */
  readonly path: string;
  readonly content: string | Uint8Array;
}
