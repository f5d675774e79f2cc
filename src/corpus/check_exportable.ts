import { meanOfRaters } from "./mean_of_raters.ts";
import type { Attribute, Corpus } from "./recording.ts";

/** What a layout on disk can hold. */
export interface CheckExportableOptions {
  /** What messages call the layout. */
  readonly layout: string;
  readonly attributes: readonly Attribute[];
  readonly modalities: readonly string[];
}

/**
 * Checks that a corpus can be written in a layout such that reading it gives the same labels: it is simulated, it has just the
 * layout's attributes and modalities, safe ids, and labels that are to the bit the mean of ratings it carries.
 *
 * Real corpora are refused: their licences forbid copies, and what is written is marked as simulated.
 *
 * @param corpus The corpus; no signal is read.
 * @param options The layout.
 * @throws {RangeError} If it cannot; the message says why.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { checkExportable } from "../src/corpus/check_exportable.ts";
 * import type { Corpus } from "../src/corpus/recording.ts";
 *
 * const corpus = { name: "recola", kind: "paper" } as Corpus;
 * assert.throws(() => checkExportable(corpus, { layout: "RECOLA", attributes: ["valence"], modalities: ["speech"] }), {
 *   message: "Cannot write recola as RECOLA: a simulated corpus is wanted, current kind is paper",
 * });
 * ```
 */
export function checkExportable(corpus: Corpus, options: CheckExportableOptions): void {
  const { layout, attributes, modalities } = options;
  const fail = (wanted: string, current: string): never => {
    throw new RangeError(`Cannot write ${corpus.name} as ${layout}: ${wanted}, ${current}`);
  };
  if (corpus.kind !== "simulated") fail("a simulated corpus is wanted", `current kind is ${corpus.kind}`);
  for (const [wanted, current] of [
    [attributes, corpus.attributes],
    [modalities, corpus.modalities],
  ]) {
    if (wanted!.join() !== current!.join())
      fail(`${wanted!.join(", ")} are wanted`, `current are ${current!.join(", ")}`);
  }
  for (const { id, labels, ratings } of corpus.recordings) {
    if (!/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(id))
      fail("ids of letters, digits, _ and - are wanted", `current id is ${id}`);
    for (const attribute of attributes) {
      const label = labels[attribute]?.values ?? new Float32Array();
      const traces = ratings?.[attribute] ?? [];
      const mean = traces.length === 0 ? new Float32Array() : meanOfRaters(traces);
      if (label.length === 0 || mean.length !== label.length || label.some((value, frame) => value !== mean[frame])) {
        fail(`labels that are the mean of ratings are wanted`, `current ${attribute} of ${id} is not`);
      }
    }
  }
}
