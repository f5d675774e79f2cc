import { networkTitle } from "../model/network_title.ts";
import type { CheckableRun } from "./browser/checkable_run.ts";

/** Parts of a page. The page's script is another: `browserCheckScript` of reproduce/ builds it. */
export interface BrowserCheckSection {
  /** One `section` with the id `browser-check` and all that it needs but its script, which goes after it. */
  readonly html: string;
  /** Rules for what is inside it; colours are the page's own, of its light and its dark scheme. */
  readonly style: string;
}

/**
 * The part of the report in which a reader repeats recorded runs in the page and sees whether their bytes are the same.
 *
 * Any element elsewhere in the page with `data-train-run="KEY"` leads here with that run chosen. A page with a content
 * security policy must allow `script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:` and `worker-src blob:`.
 *
 * @param runs Recorded runs of simulated corpora on the engine wasm, at least one; all can be chosen, the first is.
 * @returns HTML and CSS, the same for the same runs.
 * @throws {RangeError} If there is no run, or one that a page cannot repeat.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { browserCheckSection } from "../src/report/browser_check_section.ts";
 *
 * assert.throws(() => browserCheckSection([]), RangeError);
 * ```
 */
export function browserCheckSection(runs: readonly CheckableRun[]): BrowserCheckSection {
  if (runs.length === 0) {
    throw new RangeError("Cannot offer a check in the page: at least one run is wanted, current number is 0");
  }
  for (const { key, configuration, corpus } of runs) {
    const { corpus: used, engine } = configuration;
    if (used.kind !== "simulated" || used.name !== corpus.name || engine !== "wasm") {
      throw new RangeError(
        `Cannot offer run ${key} for a check in the page: it must be of simulated corpus ${corpus.name} on engine wasm, current values are ${used.kind} corpus ${used.name} and ${engine}`,
      );
    }
  }
  return { html: html(options(runs), embedded(runs)), style: STYLE };
}

/** What distinguishes runs comes first, for a phone shows the start of the chosen one only. */
function options(runs: readonly CheckableRun[]): string {
  const corpusOf = ({ corpus }: CheckableRun): string => `${corpus.name}, ${corpus.size}, corpus seed ${corpus.seed}`;
  const corpora = [...new Set(runs.map(corpusOf))];
  const groups = corpora.map((corpus) => {
    const lines = runs
      .filter((run) => corpusOf(run) === corpus)
      .map(
        ({ key, configuration }) => `<option value="${escaped(key)}">${escaped(optionText(configuration))}</option>`,
      );
    return `<optgroup label="${escaped(corpus)}">\n        ${lines.join("\n        ")}\n      </optgroup>`;
  });
  return groups.join("\n      ");
}

function optionText({ network, seed, fold, modalities, hyperparameters }: CheckableRun["configuration"]): string {
  const { loss, windowFrames } = hyperparameters;
  return [
    `${networkTitle(network.name)} on ${modalities.join(" + ")}`,
    `${loss.toUpperCase()} loss`,
    `N = ${windowFrames}`,
    network.tasks.join(" + "),
    `seed ${seed}`,
    `fold ${fold.name}`,
  ].join(", ");
}

function html(options: string, data: string): string {
  return `<section id="browser-check" class="browser-check" aria-labelledby="browser-check-title">
  <h2 id="browser-check-title">Train a run in this page</h2>
  <p>
    This page carries the whole program: it simulates the chosen run’s corpus from its seed, makes its features, trains its
    network in a worker, and compares the SHA-256 of the weights with the recorded one. Nothing is downloaded, sent or kept.
  </p>
  <p class="browser-check-choice">
    <label for="browser-check-run">Run</label>
    <select id="browser-check-run" autocomplete="off" disabled>
      ${options}
    </select>
  </p>
  <p>
    <button type="button" id="browser-check-train" disabled>Train this cell here</button>
    <button type="button" id="browser-check-stop" hidden>Stop</button>
  </p>
  <progress id="browser-check-progress" aria-label="Progress of the training" hidden></progress>
  <p id="browser-check-stage"></p>
  <p id="browser-check-verdict" role="status" aria-live="polite">This needs JavaScript, which has not started in this page.</p>
  <table id="browser-check-evidence" hidden>
    <caption>What was recorded and what came of it here</caption>
  </table>
  <script type="application/json" id="browser-check-runs">${data}</script>
</section>`;
}

/** What the script needs of the runs, in a form that no `</script>` within can end. */
function embedded(runs: readonly CheckableRun[]): string {
  const needed = runs.map(({ key, corpus, configuration, weightsSha256, scores }) => ({
    key,
    corpus,
    configuration,
    weightsSha256,
    scores: scores.map(({ task, concatenated }) => ({ task, concatenated })),
  }));
  return JSON.stringify(needed).replaceAll("<", "\\u003c");
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const STYLE = `.browser-check select, .browser-check button { font: inherit; min-height: 2.75rem; max-width: 100%; }
.browser-check button { padding: 0.25rem 1rem; cursor: pointer; }
.browser-check button:disabled { cursor: default; }
.browser-check label { display: block; font-weight: 600; }
.browser-check-choice { max-width: 46rem; }
.browser-check select { width: 100%; }
.browser-check :focus-visible { outline: 3px solid; outline-offset: 2px; }
.browser-check [hidden] { display: none; }
.browser-check progress { width: 100%; height: 1rem; }
#browser-check-stage, #browser-check-verdict { margin: 0.25rem 0; font-variant-numeric: tabular-nums; }
#browser-check-verdict[data-outcome] { font-weight: 600; padding: 0.5rem 0.75rem; border-left: 0.4rem solid; }
#browser-check-verdict[data-outcome="none"] { border-left-style: dotted; }
#browser-check-verdict[data-outcome="identical"]::before { content: "= " / ""; }
#browser-check-verdict[data-outcome="different"] { border-left-style: double; }
#browser-check-verdict[data-outcome="different"]::before { content: "\\2260  " / ""; }
#browser-check-evidence { border-collapse: collapse; text-align: left; }
#browser-check-evidence caption { text-align: left; margin-bottom: 0.25rem; }
#browser-check-evidence th[scope="rowgroup"] { padding-top: 0.5rem; }
#browser-check-evidence th[scope="row"] { font-weight: 400; padding-right: 1rem; vertical-align: top; }
#browser-check-evidence td { font-family: ui-monospace, monospace; font-size: 0.9em; overflow-wrap: anywhere; }
@media print { .browser-check button, .browser-check-choice { display: none; } }
`;
