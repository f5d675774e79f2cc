import { PUBLISHED_CLAIMS } from "./published_claims.ts";
import { claimCount, claimLines, claimSummary, judgedClaims } from "./show_claims.ts";
import type { RunFreeTarget } from "./target.ts";

/** The paper's sentences against its own tables and its own arithmetic. */
export const prose: RunFreeTarget = {
  title: "The paper's claims: its prose against its own tables, its structure by exact counts",
  cells: [],

  show() {
    const judged = judgedClaims(PUBLISHED_CLAIMS, []);
    return {
      lines: [prose.title, "", ...claimSummary(judged), "", ...judged.flatMap(claimLines), claimCount(judged)],
      data: judged.map(({ claim, print }) => ({ ...claim, ...print })),
    };
  },
};
