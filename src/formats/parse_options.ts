/** What every parser of this folder takes beside the file's content. */
export interface ParseOptions {
  /**
   * What messages call the content, usually the file's path.
   *
   * @default {"input"}
   */
  readonly name?: string;
}
