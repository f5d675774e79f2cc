import type { Claim } from "../src/claims/claim.ts";
import { parseClaims } from "../src/claims/parse_claims.ts";
import { type PrintedCell, printedCells } from "../src/claims/published_table.ts";
import claims from "./published/claims.json" with { type: "json" };
import T1 from "./published/table1.json" with { type: "json" };
import T2 from "./published/table2.json" with { type: "json" };
import T3 from "./published/table3.json" with { type: "json" };
import T4 from "./published/table4.json" with { type: "json" };
import T5 from "./published/table5.json" with { type: "json" };
import T6 from "./published/table6.json" with { type: "json" };

/** Every number in the paper's six tables, by name: `T3.creativeit.valence.mtl`. */
export const PUBLISHED_CELLS: ReadonlyMap<string, PrintedCell> = printedCells({ T1, T2, T3, T4, T5, T6 });

/** Everything checkable that the paper says. */
export const PUBLISHED_CLAIMS: readonly Claim[] = parseClaims(claims.claims, { cells: PUBLISHED_CELLS });
