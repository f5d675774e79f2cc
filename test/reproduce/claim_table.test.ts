import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { claimTable, committedCorpora, withClaimTable } from "../../reproduce/claim_table.ts";
import { keptCorpora } from "../../reproduce/corpora/kept_corpora.ts";
import { PUBLISHED_CLAIMS } from "../../reproduce/published_claims.ts";

const ROOT = resolve(import.meta.dirname, "../..");

describe("the table of claims in REPRODUCING.md", () => {
  const text = readFileSync(join(ROOT, "REPRODUCING.md"), "utf8");
  const kept = keptCorpora(join(ROOT, "reproduce/recorded"));

  it("is what the committed runs say: if not, npm run claim-table writes it anew", () => {
    const table = claimTable(committedCorpora());
    expect(withClaimTable(text, table)).toBe(text);
    expect(table.split("\n").length).toBe(2 + PUBLISHED_CLAIMS.length);
  });

  it("rests on committed runs none of which is missing", () => {
    expect(kept.flatMap(({ missing }) => missing)).toEqual([]);
  });

  it("refuses a text that does not say where the table belongs", () => {
    expect(() => withClaimTable("# For reviewers", "| |")).toThrow(/^Cannot write the table of claims: /);
  });
});
