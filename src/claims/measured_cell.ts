import type { Attribute } from "../corpus/recording.ts";
import type { Condition } from "../evaluation/condition.ts";
import type { Loss } from "../model/network_spec.ts";
import type { PublishedSetting } from "./published_table.ts";

/** The corpora of the paper. */
export type PaperCorpus = "creativeit" | "recola";

/** The corpora of the paper as it writes them. */
export const PAPER_CORPORA: Readonly<Record<PaperCorpus, string>> = { creativeit: "CreativeIT", recola: "RECOLA" };

/** What has to be run for a cell, in the paper's words. */
export interface MeasuredCell {
  readonly corpus: PaperCorpus;
  readonly attribute: Attribute;
  readonly condition: Condition;
}

/**
 * What has to be run for a cell that the paper prints, or that a claim needs besides.
 *
 * Convention: a table names only what its cells do not share with the paper's main experiment, which is CER-MTL on all
 * modalities, trained with the CCC loss, N = 20. The Pure CNN is fed speech alone: only so it has the printed number of
 * parameters.
 *
 * @param setting What the table says of the cell.
 * @returns The experiment, or undefined for a number that is none of the paper's own runs: a count, or one quoted from others.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { measuredCell } from "../src/claims/measured_cell.ts";
 *
 * const cell = measuredCell({ corpus: "recola", network: "cer-mtl", frames: 60, attribute: "valence" });
 * assert.deepEqual(cell?.condition, { network: "cer-mtl", modality: "multimodal", loss: "ccc", frames: 60 });
 * assert.equal(measuredCell({ corpus: "recola", attribute: "valence", quoted: true }), undefined);
 * ```
 */
export function measuredCell(setting: PublishedSetting): MeasuredCell | undefined {
  const { corpus, attribute, network, modality, loss = "ccc", frames = 20, tasks, batch, hop, quoted } = setting;
  if (quoted || attribute === undefined || network === undefined) return undefined;
  return {
    corpus: corpus as PaperCorpus,
    attribute: attribute as Attribute,
    condition: {
      network: network as Condition["network"],
      modality: String(modality ?? (network === "pure-cnn" ? "speech" : "multimodal")),
      loss: loss as Loss,
      frames: Number(frames),
      ...(tasks !== undefined && { tasks: String(tasks).split("+") as Attribute[] }),
      ...(batch !== undefined && { batchWindows: Number(batch) }),
      ...(hop !== undefined && { evaluationHopFrames: Number(hop) }),
    },
  };
}
