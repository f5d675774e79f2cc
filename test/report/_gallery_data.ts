import { PUBLISHED_CELLS, PUBLISHED_CLAIMS } from "../../reproduce/published_claims.ts";
import type { Claim } from "../../src/claims/claim.ts";
import { judge } from "../../src/claims/judge.ts";
import type { PrintedCell } from "../../src/claims/published_table.ts";
import type { Verdict } from "../../src/claims/verdict.ts";
import { READINGS } from "../../src/model/readings.ts";
import type { LawPair } from "../../src/report/charts/calibration_law_chart.ts";
import type { DotIntervalData } from "../../src/report/charts/dot_interval_chart.ts";
import type { MultiverseReading } from "../../src/report/charts/multiverse_chart.ts";
import type { PredictionData } from "../../src/report/charts/prediction_chart.ts";
import type { ScoreCondition } from "../../src/report/charts/score_distribution.ts";
import type { TrainingCurve } from "../../src/report/charts/training_curves.ts";
import type { BootstrapInterval } from "../../src/statistics/percentile_interval.ts";
import { linearCongruentialNoise } from "../_signals/linear_congruential_noise.ts";

// Plausible, invented results: the gallery shows how pictures look, and no number here was measured.

export const HOSTILE: string = `<script>alert("1")</script> "onload=`;
export const TASKS: readonly string[] = ["activation", "valence", "dominance"];
const noise = linearCongruentialNoise(16_000).subarray(0, 4000); // its loud quarter
let drawn = 0;
const next = (): number => noise[drawn++ % noise.length]!;

/** A number around a centre, with about the given spread. */
export function around(centre: number, spread: number): number {
  return centre + spread * (next() + next() + next()) * 0.58;
}

function interval(estimate: number, half: number): BootstrapInterval {
  return { estimate, lower: estimate - half, upper: estimate + half };
}

export function cells(row: string): PrintedCell[] {
  return [...PUBLISHED_CELLS.values()].filter((cell) => cell.table === "III" && cell.row === row);
}

export const CELLS: readonly PrintedCell[] = ["mtl", "stl"].flatMap(cells);
export const MEASURED: ReadonlyMap<string, { mean: BootstrapInterval; runs: number[] }> = new Map(
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

export const DOTS: DotIntervalData = {
  title: "Table III",
  quantity: "CCC",
  rows: CELLS.map((cell, index) => ({
    group: cell.row === "mtl" ? "CER-MTL" : "CER-STL",
    label: `${cell.setting.corpus}, ${cell.setting.attribute}`,
    printed: cell.interval,
    ...(index === 7 ? { runs: [] } : { measured: MEASURED.get(cell.id)!.mean, runs: MEASURED.get(cell.id)!.runs }),
  })),
};

export function stretch(recording: string, attribute: string): PredictionData {
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

export function learned(seed: number): TrainingCurve {
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

export const CONDITIONS: readonly ScoreCondition[] = ["CER-MTL", "CER-STL", "Pure CNN"].map((label, index) => ({
  label,
  runs: ["session 1", "session 2", "session 3", "session 4", "session 5"].flatMap((fold, place) =>
    Array.from({ length: 10 }, (_, seed) => ({ fold, seed, score: around(0.36 - 0.07 * index + 0.02 * place, 0.03) })),
  ),
}));

export const MULTIVERSE: readonly MultiverseReading[] = [
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

export const LAW_CELLS: readonly LawPair[] = ["I", "II"].flatMap((table) =>
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
export const LAW_MEASURED: readonly LawPair[] = [0.52, 0.31, 0.24, 0.43].map((r, index) => ({
  ...{ label: `sim ${index}`, source: "measured on sim-creativeit", cccLoss: r },
  mseLoss: (2 * r * r) / (1 + r * r) + 0.02 * next(),
}));

export const JUDGED: readonly { readonly claim: Claim; readonly verdict: Verdict }[] = PUBLISHED_CLAIMS.map(
  (claim) => ({ claim, verdict: judge(claim, { cells: PUBLISHED_CELLS }) }),
);
export const CARDS: typeof JUDGED = ["A1", "A2", "G1", "E0", "E8", "F3"].flatMap((id) =>
  JUDGED.filter(({ claim }) => claim.id === id),
);
