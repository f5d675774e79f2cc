import { type PaperTable, paperTable } from "./paper_table.ts";

/** Table III: does one network for all attributes beat one network for each? */
export const table3: PaperTable = paperTable({
  name: "T3",
  title: "Table III: mean CCC of CER-MTL and CER-STL, all modalities, CCC loss, N = 20",
  compared: "network",
  words: { "cer-mtl": "MTL", "cer-stl": "STL" },
  differences: [["cer-mtl", "cer-stl"]],
});
