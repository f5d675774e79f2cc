import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { build } from "esbuild";
import { PUBLISHED_CELLS, PUBLISHED_CLAIMS } from "../../reproduce/published_claims.ts";
import { judge } from "../../src/claims/judge.ts";
import type { PrintedCell } from "../../src/claims/published_table.ts";
import { cerMtl } from "../../src/model/cer_mtl.ts";
import { pureCnn } from "../../src/model/pure_cnn.ts";
import { READINGS } from "../../src/model/readings.ts";
import { architectureDiagram } from "../../src/report/charts/architecture_diagram.ts";
import { calibrationLawChart } from "../../src/report/charts/calibration_law_chart.ts";
import { type DotIntervalData, dotIntervalChart } from "../../src/report/charts/dot_interval_chart.ts";
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
import { linearCongruentialNoise } from "../_signals/linear_congruential_noise.ts";

/** Plausible, invented results: the gallery shows how pictures look, and no number in it was measured. */
const HOSTILE = `<script>alert("1")</script> "onload=`;
const TASKS = ["activation", "valence", "dominance"];
const noise = linearCongruentialNoise(16_000).subarray(0, 4000); // its loud quarter
let drawn = 0;
const next = (): number => noise[drawn++ % noise.length]!;
const around = (centre: number, spread: number): number => centre + spread * (next() + next() + next()) * 0.58;

function interval(estimate: number, half: number): { estimate: number; lower: number; upper: number } {
  return { estimate, lower: estimate - half, upper: estimate + half };
}

function cells(row: string): PrintedCell[] {
  return [...PUBLISHED_CELLS.values()].filter((cell) => cell.table === "III" && cell.row === row);
}

const CELLS = ["mtl", "stl"].flatMap(cells);
const MEASURED = new Map(
  CELLS.map((cell) => {
    const centre = around(cell.interval.printed, 0.03);
    return [
      cell.id,
      {
        mean: interval(centre, 0.035 + 0.02 * Math.abs(next())),
        runs: Array.from({ length: 10 }, () => around(centre, 0.05)),
      },
    ];
  }),
);

const dots: DotIntervalData = {
  title: "Table III",
  quantity: "CCC",
  rows: CELLS.map((cell, index) => ({
    group: cell.row === "mtl" ? "CER-MTL" : "CER-STL",
    label: `${cell.setting.corpus}, ${cell.setting.attribute}`,
    printed: cell.interval,
    ...(index === 7 ? { runs: [] } : { measured: MEASURED.get(cell.id)!.mean, runs: MEASURED.get(cell.id)!.runs }),
  })),
};

function stretch(recording: string, attribute: string) {
  const truth = Array.from(
    { length: 256 },
    (_, frame) => 0.5 * Math.sin(frame / 24 + recording.length) + 0.25 * Math.sin(frame / 9) + 0.1 * next(),
  );
  const model = (name: string, scale: number, wobble: number) => ({
    name,
    values: truth.map((value, frame) => scale * (0.8 * value + 0.2 * Math.sin(frame / 13)) + wobble * next()),
  });
  const predictions = [model("CCC loss", 0.95, 0.1), model("PCC loss", 0.6, 0.08), model("MSE loss", 0.15, 0.03)];
  return {
    recording,
    attribute,
    frames: truth.map((_, frame) => 1200 + frame),
    framesPerSecond: 60,
    windowPoints: 100,
    truth,
    predictions,
  };
}

function learned(seed: number) {
  const epochs = 40 + (seed % 5) * 8;
  const curve = (from: number, to: number, pace: number) =>
    Array.from({ length: epochs }, (_, epoch) => to + (from - to) * Math.exp(-epoch / pace) + 0.012 * next());
  return {
    label: `seed ${seed}`,
    trainingLoss: curve(1, 0.45, 14),
    validationLoss: curve(1, 0.66, 9).map((value, epoch) => value + epoch * 0.0012),
    validationCcc: curve(0, 0.34, 9),
    bestEpoch: epochs - 20,
  };
}

const conditions = ["CER-MTL", "CER-STL", "Pure CNN"].map((label, index) => ({
  label,
  runs: ["session 1", "session 2", "session 3", "session 4", "session 5"].flatMap((fold, place) =>
    Array.from({ length: 10 }, (_, seed) => ({ fold, seed, score: around(0.36 - 0.07 * index + 0.02 * place, 0.03) })),
  ),
}));

const readings = [
  ...Object.entries(READINGS).map(([name, { why }], index) => ({
    name,
    changes: why,
    difference: interval(0.07 - 0.022 * index, 0.04),
    isDefault: name === "plain",
  })),
  { name: "hop 1", changes: "a training window at every frame", difference: interval(0.045, 0.03) },
  { name: "label delay 2 s", changes: "annotations shifted by two seconds", difference: interval(0.082, 0.05) },
  { name: HOSTILE, changes: HOSTILE, difference: { estimate: NaN, lower: NaN, upper: NaN } },
];

const LAW_CELLS = ["I", "II"].flatMap((table) =>
  [...PUBLISHED_CELLS.values()]
    .filter((cell) => cell.table === table && cell.setting.loss === "ccc")
    .map((cell) => {
      const other = [...PUBLISHED_CELLS.values()].find(
        (each) =>
          each.table === table &&
          each.row === cell.row &&
          each.setting.loss === "mse" &&
          each.setting.attribute === cell.setting.attribute,
      )!;
      const label = `${cell.row}, ${cell.setting.attribute}`;
      return { label, source: `Table ${table}`, cccLoss: cell.interval.printed, mseLoss: other.interval.printed };
    }),
);
const measuredPairs = [0.52, 0.31, 0.24, 0.43].map((r, index) => ({
  ...{ label: `sim ${index}`, source: "measured on sim-creativeit", cccLoss: r },
  mseLoss: (2 * r * r) / (1 + r * r) + 0.02 * next(),
}));

const judged = PUBLISHED_CLAIMS.map((claim) => ({ claim, verdict: judge(claim, { cells: PUBLISHED_CELLS }) }));
const CARDS = ["A1", "A2", "G1", "E0", "E8", "F3"].flatMap((id) => judged.filter(({ claim }) => claim.id === id));

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
            judged.map(({ claim, verdict }) => ({ id: claim.id, kind: claim.kind, verdict: verdict.verdict })),
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
            draw: (options) => dotIntervalChart(dots, options),
            caption: "Every printed cell of Table III with our mean, its interval and its runs.",
            table: {
              caption: "Table III, printed and ours",
              columns: [{ title: "cell" }, { title: "printed", numeric: true }, { title: "ours, 95 %", numeric: true }],
              rows: dots.rows.map((row) => [
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
          draw: (options) => scoreDistribution({ title: "Valence", quantity: "CCC", conditions }, options),
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
              { title: "Readings", comparison: "MTL less STL, valence", direction: "greater", readings },
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
            calibrationLawChart({ title: "Calibration law", pairs: [...LAW_CELLS, ...measuredPairs] }, options),
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
