/**
 * Results as text for people: aligned tables, numbers with their intervals, wrapped sentences; and the part of a page that
 * trains a run again. All pure but for browser/, which runs in that page.
 *
 * @example One row
 * ```ts
 * import assert from "node:assert/strict";
 * import { scoreText, terminalTable } from "../src/report/mod.ts";
 *
 * const ccc = scoreText({ estimate: 0.31, lower: 0.22, upper: 0.4 });
 * const lines = terminalTable([{ title: "task" }, { title: "CCC" }], { rows: [["valence", ccc]] });
 * assert.equal(lines.at(-1), "valence  0.31 [0.22, 0.40]");
 * ```
 *
 * @module
 */
export * from "./browser/checkable_run.ts";
export * from "./browser_check_section.ts";
export * from "./charts/mod.ts";
export * from "./counted.ts";
export * from "./html/report_html.ts";
export * from "./markup.ts";
export * from "./p_value_text.ts";
export * from "./page/mod.ts";
export * from "./report_data.ts";
export * from "./report_markdown.ts";
export * from "./rule_words.ts";
export * from "./score_text.ts";
export * from "./terminal_table.ts";
export * from "./wrap_text.ts";
