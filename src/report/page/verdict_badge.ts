import type { EmpiricalVerdict, PrintedVerdict, StructuralVerdict } from "../../claims/verdict.ts";
import { type Markup, markup } from "../markup.ts";

/** Every word that a verdict can be: printed, structural, empirical. */
export type VerdictWord = PrintedVerdict | StructuralVerdict | EmpiricalVerdict;

/** What a verdict comes to, whatever the kind of claim: what decides its colour and its shape. */
export type VerdictTone = "for" | "partly" | "open" | "against" | "none";

/** The tone of every verdict, in the order in which a summary lists them. */
export const VERDICT_TONES: Readonly<Record<VerdictWord, VerdictTone>> = {
  supported: "for",
  holds: "for",
  reproduced: "for",
  "supported at the boundary": "partly",
  "supported in part": "partly",
  "holds in some readings": "partly",
  "direction only": "partly",
  "missed at the boundary": "open",
  inconclusive: "open",
  "contradicted by its own table": "against",
  "does not hold": "against",
  "not reproduced": "against",
  "not decidable from print": "none",
  "not tested": "none",
};

/** Each tone's shape in a square of 12: full disc, half disc, ring, cross, dashed ring. Told apart without colour. */
const SHAPES: Readonly<Record<VerdictTone, Markup>> = {
  for: markup`<circle cx="6" cy="6" r="5" fill="currentColor"/>`,
  partly: markup`<circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M6 1.5A4.5 4.5 0 0 0 6 10.5Z" fill="currentColor"/>`,
  open: markup`<circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" stroke-width="1.5"/>`,
  against: markup`<path d="M2 2L10 10M10 2L2 10" fill="none" stroke="currentColor" stroke-width="2.25"/>`,
  none: markup`<circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2 2"/>`,
};

/**
 * A verdict as a word with a shape and a colour; the word alone says it.
 *
 * @param verdict The verdict.
 * @returns A span.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { verdictBadge } from "../src/report/page/verdict_badge.ts";
 *
 * assert.match(String(verdictBadge("not reproduced")), /class="verdict against".*not reproduced<\/span>$/);
 * ```
 */
export function verdictBadge(verdict: VerdictWord): Markup {
  const tone = VERDICT_TONES[verdict];
  return markup`<span class="verdict ${tone}"><svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">${SHAPES[tone]}</svg>${verdict}</span>`;
}
