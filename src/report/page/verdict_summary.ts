import { type Markup, markup } from "../markup.ts";
import { link } from "./link.ts";
import { VERDICT_TONES, type VerdictWord, verdictBadge } from "./verdict_badge.ts";

/** A claim as far as a summary shows it. */
export interface SummarizedClaim {
  /** Its card has the anchor `claim-` and this. */
  readonly id: string;
  readonly kind: "printed" | "structural" | "empirical";
  readonly verdict: VerdictWord;
}

const KINDS = [
  { kind: "printed", title: "Printed", caption: "the paper’s prose against its own tables" },
  { kind: "structural", title: "Structural", caption: "counts and shapes, judged exactly" },
  { kind: "empirical", title: "Empirical", caption: "what only runs can show" },
] as const;

/**
 * How many claims came to which verdict, by kind, each claim a link to its card.
 *
 * @param claims Every claim.
 * @returns A list by kind; each verdict's number stands in an element with `data-verdict` and `data-count`.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { verdictSummary } from "../src/report/page/verdict_summary.ts";
 *
 * const html = String(verdictSummary([{ id: "A1", kind: "printed", verdict: "supported" }]));
 * assert.match(html, /data-verdict="supported" data-count="1"/);
 * ```
 */
export function verdictSummary(claims: readonly SummarizedClaim[]): Markup {
  const words = Object.keys(VERDICT_TONES) as VerdictWord[];
  const kinds = KINDS.map(({ kind, title, caption }) => {
    const own = claims.filter((claim) => claim.kind === kind);
    const lines = words.flatMap((word) => {
      const ids = own.filter((claim) => claim.verdict === word).map(({ id }) => id);
      if (ids.length === 0) return [];
      const links = ids.map((id) => markup`<li>${link(`#claim-${encodeURIComponent(id)}`, id)}</li>`);
      return markup`<div class="tally" data-verdict="${word}" data-count="${ids.length}"><dt>${verdictBadge(word)}</dt><dd><span class="count">${ids.length}</span><ul class="ids">${links}</ul></dd></div>`;
    });
    return (
      own.length > 0 &&
      markup`<section class="kind"><h3>${title} <span class="count">${own.length}</span></h3><p class="note">${caption}</p><dl>${lines}</dl></section>`
    );
  });
  return markup`<div class="summary">${kinds}</div>`;
}
