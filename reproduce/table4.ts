import { type PaperTable, paperTable } from "./paper_table.ts";

/** Table IV: do longer feature images help? */
export const table4: PaperTable = paperTable({
  name: "T4",
  title: "Table IV: mean CCC of CER-MTL by the frames N of a feature image, all modalities, CCC loss",
  compared: "frames",
  words: { 20: "N = 20", 40: "N = 40", 60: "N = 60" },
  differences: [
    ["40", "20"],
    ["60", "20"],
  ],
});
