import { Markup } from "../markup.ts";

/**
 * Data for the page's scripts, in an element that browsers do not run.
 *
 * Convention: undefined numbers (NaN) become null, as JSON has them. `<` is written as \u003c, so that no text can end
 * the element.
 *
 * @param id The element's id.
 * @param data What the scripts read.
 * @returns A script element of type application/json.
 * @throws {RangeError} If the id is not made of letters, digits, dots and hyphens.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { jsonScript } from "../src/report/page/json_script.ts";
 *
 * const html = String(jsonScript("data", { speaker: "</script>" }));
 * assert.equal(html, '<script type="application/json" id="data">{"speaker":"\\u003c/script>"}</script>');
 * ```
 */
export function jsonScript(id: string, data: unknown): Markup {
  if (!/^[\w.-]+$/.test(id)) {
    throw new RangeError(
      `Cannot write data into the page: an id of letters, digits, dots and hyphens is wanted, current value is ${JSON.stringify(id)}`,
    );
  }
  const json = JSON.stringify(data).replaceAll("<", "\\u003c");
  return new Markup(`<script type="application/json" id="${id}">${json}</script>`);
}
