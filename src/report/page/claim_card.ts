import { type Markup, type MarkupPart, markup } from "../markup.ts";
import { link } from "./link.ts";
import { type VerdictWord, verdictBadge } from "./verdict_badge.ts";

/** A number that a verdict rests on, as written. */
export interface ClaimNumber {
  readonly name: string;
  readonly text: string;
  /** The cell it stands in: `#T3.…`. */
  readonly href?: string;
}

/** A claim with its verdict and what it rests on. */
export interface ClaimCard {
  /** Its anchor is `claim-` and this. */
  readonly id: string;
  readonly kind: "printed" | "structural" | "empirical";
  /** The section, table or figure that it stands in. */
  readonly place: string;
  /** The paper's own words; null for what only its tables say. */
  readonly quote: string | null;
  readonly scope?: string;
  /** The rule in words, one a part or reading. */
  readonly rules: readonly string[];
  readonly verdict: VerdictWord;
  /** One sentence, without a full stop. */
  readonly reason: string;
  readonly numbers: readonly ClaimNumber[];
  readonly note?: string;
  /** What runs on another corpus showed, and whatever else belongs to it: figures, commands, links. */
  readonly evidence?: MarkupPart;
}

/**
 * A claim: the paper's words, the rule, the verdict and why, the numbers.
 *
 * @param claim The claim and its verdict.
 * @returns An article with `claim-` and the claim's id as its anchor.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { claimCard } from "../src/report/page/claim_card.ts";
 *
 * const claim = { id: "A3", kind: "printed", place: "Abstract", quote: "13% improvements", rules: [] } as const;
 * const card = claimCard({ ...claim, verdict: "supported", reason: "0.16 and 0.13", numbers: [] });
 * assert.match(String(card), /<article class="claim" id="claim-A3"/);
 * ```
 */
export function claimCard(claim: ClaimCard): Markup {
  const { id, kind, place, quote, scope, rules, verdict, reason, numbers, note, evidence } = claim;
  const anchor = link(`#claim-${encodeURIComponent(id)}`, id);
  const used = numbers.map(
    ({ name, text, href }) =>
      markup`<div><dt>${href === undefined ? name : link(href, name)}</dt><dd>${text}</dd></div>`,
  );
  return markup`<article class="claim" id="claim-${id}" aria-labelledby="claim-${id}-heading">
<header><h3 id="claim-${id}-heading">${anchor} <span class="note">${place}, ${kind}</span></h3>
${verdictBadge(verdict)}</header>
${quote !== null && markup`<blockquote><p>${quote}</p></blockquote>`}${scope !== undefined && markup`<p class="scope">Judged: ${scope}</p>`}
<p class="reason">${sentence(reason)}</p>
${rules.length > 0 && markup`<details><summary>Rule</summary><ul>${rules.map((rule) => markup`<li>${rule}</li>`)}</ul></details>`}${numbers.length > 0 && markup`<details><summary>Numbers</summary><dl class="numbers">${used}</dl></details>`}
${note !== undefined && markup`<p class="note">${sentence(note)}</p>`}${evidence}
</article>`;
}

function sentence(text: string): string {
  const first = String.fromCodePoint(text.codePointAt(0) ?? 32);
  return `${first.toUpperCase()}${text.slice(first.length)}${/[.!?…]$/.test(text) ? "" : "."}`;
}
