import { ATTRIBUTES, parametersByReading } from "../src/claims/parameters_by_reading.ts";
import { countParameters } from "../src/model/count_parameters.ts";
import { pureCnn } from "../src/model/pure_cnn.ts";
import { READINGS } from "../src/model/readings.ts";
import { type TerminalColumn, terminalTable } from "../src/report/terminal_table.ts";
import { wrapText } from "../src/report/wrap_text.ts";
import { type PaperTable, paperTable } from "./paper_table.ts";
import { PUBLISHED_CELLS } from "./published_claims.ts";
import type { RunFreeTarget } from "./target.ts";

/** Table V: does the small network beat one forty times its size? */
export const table5: PaperTable = paperTable({
  name: "T5",
  title: "Table V: mean CCC of CER-MTL and the Pure CNN on CreativeIT; for their parameters, --structural",
  compared: "network",
  words: { "cer-mtl": "CER-MTL", "pure-cnn": "Pure CNN (speech)", "pure-cnn-63": "Pure CNN (both)" },
  // Its parameters say that the printed Pure CNN was fed speech; the caption does not.
  beside: { "pure-cnn-63": (corpus, attribute) => `X.${corpus}.${attribute}.pure-cnn.multimodal` },
  differences: [
    ["cer-mtl", "pure-cnn"],
    ["cer-mtl", "pure-cnn-63"],
  ],
});

const FRAMES = [20, 40, 60];

/** Table V's last column: which reading of the text has the printed number of parameters? */
export const table5Structural: RunFreeTarget = {
  title: "Table V: parameters by reading of the text, N = 20, 40, 60",
  cells: [],

  show() {
    const printed = PUBLISHED_CELLS.get("T5.parameters.cer-mtl")!;
    const cnnPrinted = PUBLISHED_CELLS.get("T5.parameters.pure-cnn")!;
    const counted = [
      ...parametersByReading({ frames: FRAMES }).map(({ reading, features, counts }) => ({
        network: "CER-MTL",
        reading: reading as string,
        features,
        totals: counts.map((count) => count.total),
        printed,
      })),
      ...[39, 63].map((features) => ({
        network: "Pure CNN",
        reading: "decoded",
        features,
        totals: FRAMES.map((frames) => countParameters(pureCnn({ frames, features, tasks: ATTRIBUTES })).total),
        printed: cnnPrinted,
      })),
    ];
    const columns: readonly TerminalColumn[] = [
      { title: "network" },
      { title: "reading" },
      { title: "P", align: "right" },
      ...FRAMES.map((frames) => ({ title: `N = ${frames}`, align: "right" as const })),
      { title: "printed", align: "right" },
      { title: "at N = 20" },
    ];
    const rows = counted.map((each) => [
      each.network,
      each.reading,
      String(each.features),
      ...each.totals.map(String),
      each.printed.printed,
      each.totals[0] === each.printed.interval.printed ? "exactly" : "no",
    ]);
    return {
      lines: [
        table5Structural.title,
        "",
        ...terminalTable(columns, { rows }),
        "",
        ...Object.entries(READINGS).flatMap(([name, { why }]) => wrapText(`${name}: ${why}`)),
        "decoded: four convolutions of 64 filters and kernel size 16, a flat layer, one linear node a task",
      ],
      data: counted.map(({ printed: cell, ...each }) => ({ ...each, frames: FRAMES, printed: cell.printed })),
    };
  },
};
