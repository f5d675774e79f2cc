import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { build } from "esbuild";
import { cerMtl } from "../../src/model/cer_mtl.ts";
import { pureCnn } from "../../src/model/pure_cnn.ts";
import { READINGS } from "../../src/model/readings.ts";
import { architectureDiagram } from "../../src/report/charts/architecture_diagram.ts";
import { calibrationLawChart } from "../../src/report/charts/calibration_law_chart.ts";
import { dotIntervalChart } from "../../src/report/charts/dot_interval_chart.ts";
import { multiverseChart } from "../../src/report/charts/multiverse_chart.ts";
import { scoreDistribution } from "../../src/report/charts/score_distribution.ts";
import { trainingCurves } from "../../src/report/charts/training_curves.ts";
import { markup } from "../../src/report/markup.ts";
import { chartFigure } from "../../src/report/page/chart_figure.ts";
import { claimCard } from "../../src/report/page/claim_card.ts";
import { dataTable } from "../../src/report/page/data_table.ts";
import { link } from "../../src/report/page/link.ts";
import { pageShell } from "../../src/report/page/page_shell.ts";
import { predictionFigure } from "../../src/report/page/prediction_figure.ts";
import { publishedTable } from "../../src/report/page/published_table.ts";
import { VERDICT_TONES, type VerdictWord, verdictBadge } from "../../src/report/page/verdict_badge.ts";
import { verdictSummary } from "../../src/report/page/verdict_summary.ts";
import { scoreText } from "../../src/report/score_text.ts";
import {
  around,
  CARDS,
  CELLS,
  CONDITIONS,
  cells,
  DOTS,
  HOSTILE,
  JUDGED,
  LAW_CELLS,
  LAW_MEASURED,
  learned,
  MEASURED,
  MULTIVERSE,
  stretch,
  TASKS,
} from "./_gallery_data.ts";

/** Writes the page: every chart and component once, on invented data. */
export async function gallery(): Promise<string> {
  const bundle = await build({
    entryPoints: [resolve(import.meta.dirname, "../../src/report/browser/main.ts")],
    ...{ bundle: true, minify: true, write: false, format: "iife", target: "es2022" },
  });
  const network = (reading: keyof typeof READINGS, tasks: readonly string[]) =>
    cerMtl({ frames: 20, features: 63, tasks, ...READINGS[reading].options });
  return pageShell({
    title: "Multimodal continuous emotion recognition, reproduced",
    lead: "A gallery of the report's parts. Its measurements are invented; its printed numbers and its verdicts on them are not.",
    scripts: [bundle.outputFiles[0]!.text],
    footer: markup`Written by <code>npx tsx test/report/gallery.ts FILE</code>.`,
    sections: [
      {
        id: "verdicts",
        title: "Verdicts",
        body: [
          verdictSummary(
            JUDGED.map(({ claim, verdict }) => ({ id: claim.id, kind: claim.kind, verdict: verdict.verdict })),
          ),
          markup`<h3>Every word</h3><p>${(Object.keys(VERDICT_TONES) as VerdictWord[]).map((word) => [verdictBadge(word), " \u2003"])}</p>`,
        ],
      },
      {
        id: "table3",
        title: "Table III: one network for all tasks, or one each",
        body: [
          publishedTable({
            name: "Table III",
            caption: "Mean CCC comparison between CER-MTL and CER-STL",
            measuredOn: `invented, ${HOSTILE}`,
            columns: CELLS.filter(({ row }) => row === "mtl").map(
              ({ setting }) =>
                `${setting.corpus === "recola" ? "RECOLA" : "CreativeIT"}, ${String(setting.attribute).slice(0, 3)}`,
            ),
            rows: ["mtl", "stl"].map((row) => ({
              heading: row === "mtl" ? "CER-MTL" : "CER-STL",
              cells: cells(row).map((cell) => {
                const { estimate, lower, upper } = MEASURED.get(cell.id)!.mean;
                return {
                  ...{
                    id: `T3.${cell.id}`,
                    printed: cell.printed,
                    ours: scoreText(estimate),
                    verdict: "not tested" as const,
                  },
                  ...{
                    interval: `[${scoreText(lower)}, ${scoreText(upper)}]`,
                    runs: { href: "#runs", text: "10 runs" },
                  },
                };
              }),
            })),
          }),
          chartFigure({
            id: "table3-chart",
            draw: (options) => dotIntervalChart(DOTS, options),
            caption: "Every printed cell of Table III with our mean, its interval and its runs.",
            table: {
              caption: "Table III, printed and ours",
              columns: [{ title: "cell" }, { title: "printed", numeric: true }, { title: "ours, 95 %", numeric: true }],
              rows: DOTS.rows.map((row) => [
                `${row.group}, ${row.label}`,
                row.printed ? scoreText(row.printed.printed) : "",
                row.measured ? scoreText(row.measured) : "not run",
              ]),
            },
          }),
        ],
      },
      {
        id: "claims",
        title: "Claims",
        body: CARDS.map(({ claim, verdict }) =>
          claimCard({
            ...claim,
            ...verdict,
            rules:
              claim.kind === "printed"
                ? claim.rules.map(
                    (rule) =>
                      `${rule.reading ?? "As quoted"}: the ${rule.compare} of ${rule.over} term is ${rule.direction} ${rule.threshold} ${rule.unit}`,
                  )
                : [],
            numbers: verdict.numbers.map(({ name, value, lower, upper }) => ({
              name,
              text:
                lower === undefined || upper === undefined
                  ? String(value)
                  : scoreText({ estimate: value, lower, upper }),
            })),
          }),
        ),
      },
      {
        id: "figure1",
        title: "Figure 1: the network",
        body: [
          { id: "mtl", spec: network("plain", TASKS), caption: "CER-MTL as Section III has it." },
          {
            id: "r2c",
            spec: network("R2c", [...TASKS, "liking", HOSTILE, "expectancy", "power"]),
            caption: "Reading R2c with seven tasks.",
          },
          { id: "stl", spec: network("plain", ["valence"]), caption: "CER-STL." },
          { id: "cnn", spec: pureCnn({ frames: 20, features: 39, tasks: TASKS }), caption: "Pure CNN as decoded." },
        ].map(({ id, spec, caption }) =>
          chartFigure({ id: `figure1-${id}`, draw: (options) => architectureDiagram(spec, options), caption }),
        ),
      },
      {
        id: "figure2",
        title: "Figure 2: predictions",
        body: predictionFigure({
          id: "figure2-chart",
          caption: "Gold standard and predictions, and the concordance of the latest 100 frames.",
          stretches: [stretch("Ses01_pair2", "valence"), stretch("Ses04", "dominance"), stretch(HOSTILE, "activation")],
        }),
      },
      {
        id: "training",
        title: "Training curves",
        body: chartFigure({
          id: "curves",
          draw: (options) =>
            trainingCurves({ title: "CER-MTL", runs: Array.from({ length: 10 }, (_, seed) => learned(seed)) }, options),
          caption: "Every run faint, their mean strong; rings mark the epochs whose weights were kept.",
        }),
      },
      {
        id: "distribution",
        title: "Scores over seeds and folds",
        body: chartFigure({
          id: "strips",
          draw: (options) => scoreDistribution({ title: "Valence", quantity: "CCC", conditions: CONDITIONS }, options),
          caption: "A dot a run; each lane is a fold, session 1 the highest. Box: the middle half, with the median.",
        }),
      },
      {
        id: "readings",
        title: "The multiverse of readings",
        body: chartFigure({
          id: "multiverse",
          draw: (options) =>
            multiverseChart(
              { title: "Readings", comparison: "MTL less STL, valence", direction: "greater", readings: MULTIVERSE },
              options,
            ),
          caption:
            "What the paper leaves open, read in each way. Filled marks: the whole interval is on the claim's side.",
        }),
      },
      {
        id: "law",
        title: "The calibration law",
        body: chartFigure({
          id: "law-chart",
          draw: (options) =>
            calibrationLawChart({ title: "Calibration law", pairs: [...LAW_CELLS, ...LAW_MEASURED] }, options),
          caption: "What the MSE loss costs in CCC. Named: cells more than 0.05 from the law.",
        }),
      },
      {
        id: "runs",
        title: "Runs",
        body: dataTable({
          caption: "Runs and their files",
          columns: [
            { title: "run" },
            { title: "corpus" },
            { title: "seed", numeric: true },
            { title: "CCC", numeric: true },
            { title: "weights" },
          ],
          rows: [0, 1, 2].map((seed) => [
            link("runs/0f3a.json", `0f3a9c${seed}`),
            HOSTILE,
            String(seed),
            scoreText(around(0.3, 0.05)),
            markup`<code>9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a0${seed}</code>`,
          ]),
        }),
      },
    ],
  });
}

if (process.argv[1] === import.meta.filename) {
  const [file = "gallery.html"] = process.argv.slice(2);
  writeFileSync(file, await gallery());
}
