import { type PaperTable, paperTable } from "./paper_table.ts";

/** Table VI: how does it stand beside what others published? Their numbers are quoted, and cannot be re-measured here. */
export const table6: PaperTable = paperTable({
  name: "T6",
  title: "Table VI: mean CCC on RECOLA's development part beside systems of others, whose numbers are quoted",
  compared: "row",
  words: {
    "pure-cnn": "Pure CNN [12]",
    "end-to-end": "End-to-end [31]",
    ddat: "DDAT [32]",
    "end-to-end-multimodal": "End-to-end Multimodal [33]",
    "fer-pg-net": "FER-P&G-Net [27]",
    "cer-mtl": "CER-MTL, N = 60",
  },
  differences: [],
});
