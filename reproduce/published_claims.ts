import type { Claim } from "../src/claims/claim.ts";
import { parseClaims } from "../src/claims/parse_claims.ts";
import { type PrintedCell, type PublishedTable, printedCells } from "../src/claims/published_table.ts";
import { EXPERIMENT_CELLS } from "./experiments.ts";
import claims from "./published/claims.json" with { type: "json" };
import T1 from "./published/table1.json" with { type: "json" };
import T2 from "./published/table2.json" with { type: "json" };
import T3 from "./published/table3.json" with { type: "json" };
import T4 from "./published/table4.json" with { type: "json" };
import T5 from "./published/table5.json" with { type: "json" };
import T6 from "./published/table6.json" with { type: "json" };

/** A table of the paper, as the names of its cells begin. */
export type TableName = "T1" | "T2" | "T3" | "T4" | "T5" | "T6";

/** The paper's six tables. */
export const PUBLISHED_TABLES: Readonly<Record<TableName, PublishedTable>> = { T1, T2, T3, T4, T5, T6 };

/** Every number in the paper's six tables, by name: `T3.creativeit.valence.mtl`. */
export const PUBLISHED_CELLS: ReadonlyMap<string, PrintedCell> = printedCells(PUBLISHED_TABLES);

/** Everything checkable that the paper says. */
export const PUBLISHED_CLAIMS: readonly Claim[] = parseClaims(claims.claims, {
  cells: PUBLISHED_CELLS,
  experiments: EXPERIMENT_CELLS,
});
