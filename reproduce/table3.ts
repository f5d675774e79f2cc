import { compareNetworks, type NetworkComparison } from "../src/evaluation/compare_networks.ts";
import { fuse } from "../src/features/fuse.ts";
import { cerMtl } from "../src/model/cer_mtl.ts";
import { counted } from "../src/report/counted.ts";
import { scoreText } from "../src/report/score_text.ts";
import { terminalTable } from "../src/report/terminal_table.ts";
import { wrapText } from "../src/report/wrap_text.ts";
import published from "./published/table3.json" with { type: "json" };
import type { ReproducibleTable } from "./table.ts";

type PaperCorpus = "creativeit" | "recola";

const PAPER_CORPORA: Readonly<Record<PaperCorpus, string>> = { creativeit: "CreativeIT", recola: "RECOLA" };

/** Beside which of the paper's two corpora another one stands; beside both where it is after neither. */
const BESIDE: Readonly<Record<string, readonly PaperCorpus[]>> = {
  "sim-creativeit": ["creativeit"],
  creativeit: ["creativeit"],
  "sim-recola": ["recola"],
  recola: ["recola"],
};

/** Table III: does one network for all attributes beat one network for each? */
export const table3: ReproducibleTable = {
  title: "Table III: mean CCC of CER-MTL and CER-STL, all modalities, CCC loss, N = 20",

  networks({ corpus, recordings }, { windowFrames }) {
    const features = fuse(recordings[0]!, corpus.modalities).names.length;
    const network = (tasks: readonly string[]) => cerMtl({ frames: windowFrames, features, tasks });
    return [network(corpus.attributes), ...corpus.attributes.map((attribute) => network([attribute]))];
  },

  show({ corpus }, records) {
    const comparisons = compareNetworks(records, { attributes: corpus.attributes, seed: 0 });
    const { folds, seeds } = comparisons[0]!;
    const isSimulated = corpus.kind === "simulated";
    const beside = BESIDE[corpus.name] ?? ["creativeit", "recola"];
    return {
      lines: [
        ...wrapText(
          `${isSimulated ? "SIMULATED data, measured" : "Measured"}: mean over ${counted(folds, "fold")} x ${counted(seeds, "seed")} [95 % bootstrap interval]; printed: the paper's own corpora`,
        ),
        "",
        ...terminalTable(
          [
            { title: "attribute" },
            { title: "network" },
            { title: `measured on ${corpus.name}${isSimulated ? " (simulated)" : ""}`, align: "right" },
            ...beside.map((each) => ({ title: `${PAPER_CORPORA[each]}, printed`, align: "right" as const })),
          ],
          {
            rows: comparisons.flatMap((comparison, index) => [
              ...(index === 0 ? [] : [[]]),
              ...rows(comparison, beside),
            ]),
          },
        ),
      ],
      data: { number: published.table, caption: published.caption, comparisons, published: published.cells },
    };
  },
};

function rows({ attribute, mtl, stl, difference }: NetworkComparison, beside: readonly PaperCorpus[]): string[][] {
  // What other corpora call arousal is the paper's activation.
  const name = attribute === "arousal" ? "activation" : attribute;
  const printed = (network: "mtl" | "stl"): (string | undefined)[] =>
    beside.map((corpus) => cell(`${corpus}.${name}.${network}`));
  const [several, single] = [printed("mtl"), printed("stl")];
  const gaps = several.map((value, index) =>
    value === undefined ? undefined : scoreText(Number(value) - Number(single[index]), { sign: true }),
  );
  const line = (label: string, value: string, cells: (string | undefined)[]): string[] => [
    label === "MTL" ? attribute : "",
    label,
    value,
    ...cells.map((each) => each ?? "none"),
  ];
  return [
    line("MTL", scoreText(mtl), several),
    line("STL", scoreText(stl), single),
    line("MTL - STL", scoreText(difference, { sign: true }), gaps),
  ];
}

function cell(id: string): string | undefined {
  return published.cells.find((each) => each.id === id)?.printed;
}
