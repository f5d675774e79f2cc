import type { PaperCorpus } from "../src/claims/measured_cell.ts";
import type { PublishedSetting } from "../src/claims/published_table.ts";

const ATTRIBUTES: Readonly<Record<PaperCorpus, readonly string[]>> = {
  creativeit: ["activation", "valence", "dominance"],
  recola: ["activation", "valence"],
};

/** Chosen: an eighth of the paper's 256 windows for both losses, and four times as many for the one under suspicion. */
const BATCHES = [
  { loss: "ccc", batch: 32 },
  { loss: "mse", batch: 32 },
  { loss: "ccc", batch: 1024 },
] as const;

/** Chosen: so that the 256 frames of Figure 2 have 64 points, where a profile scores fewer. */
const FIGURE_HOP = 4;

/** What is run besides the cells of the tables, because a sentence of the paper needs it: settings by name. */
export const EXPERIMENT_CELLS: ReadonlyMap<string, PublishedSetting> = new Map(
  (Object.keys(ATTRIBUTES) as PaperCorpus[]).flatMap((corpus) =>
    ATTRIBUTES[corpus].flatMap((attribute) => [
      // "they require longer batch sizes than regular error metrics like MSE", and those are "prone to over-fitting".
      ...BATCHES.map(({ loss, batch }) =>
        cell(`${corpus}.${attribute}.${loss}.batch-${batch}`, { corpus, attribute, network: "cer-mtl", loss, batch }),
      ),
      // Figure 2 looks at predictions one by one, and says so of CreativeIT.
      ...(corpus === "creativeit" ? ["ccc", "pcc", "mse"] : []).map((loss) =>
        cell(`${corpus}.${attribute}.figure2.${loss}`, {
          corpus,
          attribute,
          network: "cer-mtl",
          loss,
          hop: FIGURE_HOP,
        }),
      ),
      // Table V prints the Pure CNN for CreativeIT; its parameters say speech, its caption nothing.
      ...(corpus === "creativeit" ? [pureCnnOnBoth(attribute)] : []),
      // "learning features that are significant for both activation and dominance helps predicting the valence".
      ...(corpus === "creativeit"
        ? ["activation+valence", "dominance+valence"]
            .filter((tasks) => tasks.split("+").includes(attribute))
            .map((tasks) => cell(`${corpus}.${attribute}.${tasks}`, { corpus, attribute, network: "cer-mtl", tasks }))
        : []),
    ]),
  ),
);

function pureCnnOnBoth(attribute: string): [string, PublishedSetting] {
  const setting = { corpus: "creativeit", attribute, network: "pure-cnn", modality: "multimodal" };
  return cell(`creativeit.${attribute}.pure-cnn.multimodal`, setting);
}

function cell(name: string, setting: PublishedSetting): [string, PublishedSetting] {
  return [`X.${name}`, setting];
}
