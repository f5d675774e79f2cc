import { type PaperTable, paperTable } from "./paper_table.ts";

/** Table I: which loss, and which modality, on CreativeIT? */
export const table1: PaperTable = paperTable({
  name: "T1",
  title: "Table I: mean CCC of CER-MTL by loss and modality, CreativeIT, N = 20",
  compared: "loss",
  words: { ccc: "CCC", pcc: "PCC", mse: "MSE" },
  differences: [
    ["ccc", "mse"],
    ["ccc", "pcc"],
  ],
});
