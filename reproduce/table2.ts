import { type PaperTable, paperTable } from "./paper_table.ts";

/** Table II: which loss, and which modality, on RECOLA? */
export const table2: PaperTable = paperTable({
  name: "T2",
  title: "Table II: mean CCC of CER-MTL by loss and modality, RECOLA, N = 20",
  compared: "loss",
  words: { ccc: "CCC", pcc: "PCC", mse: "MSE" },
  differences: [
    ["ccc", "mse"],
    ["ccc", "pcc"],
  ],
});
