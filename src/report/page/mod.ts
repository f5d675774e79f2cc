/**
 * The report's page: one HTML file that needs nothing else, and the parts that it is made of.
 *
 * @example A page with one claim
 * ```ts
 * import assert from "node:assert/strict";
 * import { claimCard, pageShell } from "../src/report/page/mod.ts";
 *
 * const claim = { id: "A3", kind: "printed", place: "Abstract", quote: "13% improvements", rules: [] } as const;
 * const body = claimCard({ ...claim, verdict: "supported", reason: "0.16 and 0.13", numbers: [] });
 * const html = await pageShell({ title: "Claims", sections: [{ id: "claims", title: "Claims", body }] });
 * assert.match(html, /<a href="#claim-A3">A3<\/a>/);
 * ```
 *
 * @module
 */
export * from "./chart_figure.ts";
export * from "./claim_card.ts";
export * from "./data_table.ts";
export * from "./json_script.ts";
export * from "./link.ts";
export * from "./page_shell.ts";
export * from "./page_style.ts";
export * from "./prediction_figure.ts";
export * from "./published_table.ts";
export * from "./run_strip.ts";
export * from "./verdict_badge.ts";
export * from "./verdict_summary.ts";
