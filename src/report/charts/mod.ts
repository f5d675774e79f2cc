/**
 * The report's pictures: each a function from plain data to an SVG element that is named, described and drawn with the
 * page's colours, in light and dark, told apart by shape as well as by colour.
 *
 * @example A score beside the printed one
 * ```ts
 * import assert from "node:assert/strict";
 * import { dotIntervalChart } from "../src/report/charts/mod.ts";
 *
 * const rows = [{ label: "valence", printed: { printed: 0.16, lower: 0.155, upper: 0.165 }, runs: [0.14, 0.17] }];
 * const chart = dotIntervalChart({ title: "Table III", quantity: "CCC", rows }, { id: "t3", width: 340 });
 * assert.match(String(chart), /viewBox="0 0 340 /);
 * ```
 *
 * @module
 */
export * from "./architecture_diagram.ts";
export * from "./architecture_text.ts";
export * from "./calibration_law_chart.ts";
export * from "./chart_options.ts";
export * from "./dot_interval_chart.ts";
export * from "./multiverse_chart.ts";
export * from "./prediction_chart.ts";
export * from "./score_distribution.ts";
export * from "./series_style.ts";
export * from "./training_curves.ts";
