import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { keptCorpora } from "./corpora/kept_corpora.ts";
import type { MeasuredCorpus } from "./corpora/measured_corpus.ts";
import { RECORDED } from "./from_recorded.ts";
import { PUBLISHED_CLAIMS } from "./published_claims.ts";
import { judgedClaims } from "./show_claims.ts";

// `npm run claim-table`: writes the table of claims into REPRODUCING.md, from the committed runs.

const FILE = resolve(import.meta.dirname, "../REPRODUCING.md");
const [BEGIN, END] = ["<!-- written by npm run claim-table -->", "<!-- end of what npm run claim-table wrote -->"];

/** The claims with their verdicts as a Markdown table: on what is printed, and on each corpus that was run. */
export function claimTable(measured: readonly MeasuredCorpus[]): string {
  const judged = judgedClaims(PUBLISHED_CLAIMS, measured);
  const corpora = [...new Set(measured.map(({ corpus }) => corpus))];
  const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll(/\s+/g, " ");
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  return [
    line([
      "claim",
      "quotation",
      "on the paper's own numbers",
      "on its corpora",
      ...corpora.map((name) => `on ${name}`),
    ]),
    `|${"---|".repeat(4 + corpora.length)}`,
    ...judged.map(({ claim, print, runs }) => {
      const said = claim.quote === null ? "(compares its tables)" : `"${claim.quote}"`;
      const isRun = claim.kind !== "structural" && claim.quote !== null && claim.rules.length > 0;
      return line([
        claim.id,
        claim.scope === undefined ? said : `${said} [${claim.scope}]`,
        claim.kind === "empirical" ? "" : print.verdict,
        isRun ? (runs?.verdict ?? "not tested") : "",
        ...corpora.map((name) => runs?.shown.find(({ corpus }) => corpus === name)?.verdict ?? ""),
      ]);
    }),
  ].join("\n");
}

/** The committed runs that are read as by default. */
export function committedCorpora(): MeasuredCorpus[] {
  return keptCorpora(RECORDED)
    .map(({ measured }) => measured)
    .filter(({ plan }) => Object.keys(plan.options.choices ?? {}).length === 0);
}

/** The text with the table put where it belongs. @throws {Error} If the text does not say where. */
export function withClaimTable(text: string, table: string): string {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) {
    throw new Error(`Cannot write the table of claims: the lines ${BEGIN} and ${END} are wanted in REPRODUCING.md`);
  }
  return `${text.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${text.slice(end)}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const table = claimTable(committedCorpora());
  writeFileSync(FILE, withClaimTable(readFileSync(FILE, "utf8"), table));
}
