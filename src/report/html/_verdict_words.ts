import { type Markup, markup } from "../markup.ts";
import { VERDICT_TONES, type VerdictWord, verdictBadge } from "../page/verdict_badge.ts";

const MEANINGS: Readonly<Record<VerdictWord, string>> = {
  supported: "whatever the printed cells were before rounding, the rule holds",
  holds: "the exact check holds in every reading of the text",
  reproduced: "the whole interval of every term is on the claimed side of the threshold",
  "supported at the boundary": "the rule holds for the cells as printed, and rounding may hide that it does not",
  "supported in part": "some parts or readings of the sentence are supported, some are not",
  "holds in some readings": "the exact check holds in some readings of the text, not in all",
  "direction only": "on the claimed side of zero, and not all of it beyond the threshold",
  "missed at the boundary": "the rule fails for the cells as printed, and rounding may hide that it holds",
  inconclusive: "intervals are too wide, scores undefined, seeds too few, or a corpus of the paper is missing",
  "contradicted by its own table": "whatever the printed cells were before rounding, the rule fails",
  "does not hold": "the exact check fails in every reading of the text",
  "not reproduced": "the whole interval of a term is on the other side of the threshold",
  "not decidable from print": "no printed number decides it",
  "not tested": "nothing was run on the paper’s own corpora as the paper says",
};

/** What each verdict says, folded away. */
export function verdictWords(): Markup {
  const words = (Object.keys(VERDICT_TONES) as VerdictWord[]).map(
    (word) => markup`<div><dt>${verdictBadge(word)}</dt><dd>${MEANINGS[word]}</dd></div>`,
  );
  return markup`<details><summary>What the words mean</summary><dl class="meanings">${words}</dl></details>`;
}
