import { corpusLines } from "./corpora/describe_corpus.ts";
import { PUBLISHED_CLAIMS } from "./published_claims.ts";
import { claimCount, claimLines, claimSummary, judgedClaims } from "./show_claims.ts";
import type { Target } from "./target.ts";

/** Every sentence of the paper that can be checked, on its own numbers and on runs. */
export const claims: Target = {
  title: "The paper's claims, judged on its own numbers and on runs",
  cells: [
    ...new Set(
      PUBLISHED_CLAIMS.flatMap((claim) =>
        claim.kind === "structural" || claim.quote === null
          ? []
          : claim.rules.flatMap((rule) => rule.cells.flat().map((name) => name.split(":").at(-1)!)),
      ),
    ),
  ],

  isPartial: true,

  show(measured) {
    const judged = judgedClaims(PUBLISHED_CLAIMS, measured);
    return {
      lines: [
        claims.title,
        "",
        ...claimSummary(judged),
        "",
        ...judged.flatMap(claimLines),
        claimCount(judged),
        ...measured.flatMap((each) => ["", ...corpusLines(each)]),
      ],
      data: judged,
      claims: judged,
    };
  },
};
