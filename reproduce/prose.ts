import type { Claim } from "../src/claims/claim.ts";
import { judge } from "../src/claims/judge.ts";
import type { Verdict } from "../src/claims/verdict.ts";
import { counted } from "../src/report/counted.ts";
import { terminalTable } from "../src/report/terminal_table.ts";
import { wrapText } from "../src/report/wrap_text.ts";
import { PUBLISHED_CELLS, PUBLISHED_CLAIMS } from "./published_claims.ts";
import type { RunFree } from "./run_free.ts";
import type { TableView } from "./table.ts";

interface Judged {
  readonly claim: Claim;
  readonly verdict: Verdict;
}

/** The paper's sentences against its own tables and its own arithmetic. */
export const prose: RunFree = {
  title: "The paper's claims: its prose against its own tables, its structure by exact counts",

  show(): TableView {
    const judged = PUBLISHED_CLAIMS.map((claim) => ({ claim, verdict: judge(claim, { cells: PUBLISHED_CELLS }) }));
    return {
      lines: [
        prose.title,
        "",
        ...summary(judged),
        "",
        ...judged.flatMap(claimLines),
        `${counted(judged.length, "claim")}; quotations are the paper's own words`,
      ],
      data: judged.map(({ claim, verdict }) => ({ ...claim, ...verdict })),
    };
  },
};

function summary(judged: readonly Judged[]): string[] {
  const counts = new Map<string, number>();
  for (const { claim, verdict } of judged) {
    const key = `${claim.kind}\t${verdict.verdict}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const rows = [...counts].map(([key, count]) => [...key.split("\t"), String(count)]);
  const kinds = ["printed", "structural", "empirical"];
  rows.sort((a, b) => kinds.indexOf(a[0]!) - kinds.indexOf(b[0]!) || Number(b[2]) - Number(a[2]));
  return terminalTable([{ title: "kind" }, { title: "verdict" }, { title: "claims", align: "right" }], { rows });
}

function claimLines({ claim, verdict }: Judged): string[] {
  const quote = claim.quote === null ? [] : [`"${claim.quote}"`];
  const said = [...quote, ...(claim.scope === undefined ? [] : [`[${claim.scope}]`])].join(" ");
  return [
    `${claim.id.padEnd(4)} ${verdict.verdict}  (${claim.kind}; ${claim.place})`,
    ...indented(said),
    ...indented(`Because ${verdict.reason}.`),
    ...(claim.note === undefined ? [] : indented(`Note: ${claim.note}.`)),
    "",
  ];
}

function indented(text: string): string[] {
  return wrapText(text, { columns: 95 }).map((line) => `     ${line}`);
}
