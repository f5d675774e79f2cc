import { type Markup, type MarkupPart, markup } from "../markup.ts";

/**
 * A link to a place in the page, a file beside it, or an https address.
 *
 * @param target Where to: `#id`, a relative path, or `https://…`.
 * @param text What is clicked.
 * @returns An anchor.
 * @throws {RangeError} If the target has another scheme, such as `javascript:`, or begins with two slashes.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { link } from "../src/report/page/link.ts";
 *
 * assert.equal(String(link("#T3", "Table III")), '<a href="#T3">Table III</a>');
 * assert.throws(() => link("javascript:alert(1)", "Table III"), RangeError);
 * ```
 */
export function link(target: string, text: MarkupPart): Markup {
  // A colon before any slash would be a scheme; address parsers drop spaces and tabs before they look for one.
  const isLocal = /^(#|\.{0,2}\/(?![/\\])|[\w.-]+(\/|$|#))/.test(target) && !/[\s\\]/.test(target);
  if (!isLocal && !/^https:\/\/[\w.-]+(?:[/?#]\S*)?$/.test(target)) {
    throw new RangeError(
      `Cannot link: #id, a relative path or an https address is wanted, current value is ${JSON.stringify(target)}`,
    );
  }
  return markup`<a href="${target}">${text}</a>`;
}
