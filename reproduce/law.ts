import { cellMeasure } from "../src/evaluation/cell_measures.ts";
import { scoreText } from "../src/report/score_text.ts";
import { terminalTable } from "../src/report/terminal_table.ts";
import { wrapText } from "../src/report/wrap_text.ts";
import { calibrationLaw } from "../src/statistics/calibration_law.ts";
import { concordanceOfMoments } from "../src/statistics/concordance_of_moments.ts";
import type { MeasuredCorpus } from "./corpora/measured_corpus.ts";
import { PUBLISHED_CELLS } from "./published_claims.ts";
import type { Target } from "./target.ts";

const CORRELATIONS = [0.3, 0.6] as const;
const SEEDS = [0, 1, 2] as const;

/** Cells that differ in nothing but the loss, CCC or MSE. */
const PAIRS: readonly LawCells[] = [...PUBLISHED_CELLS.values()].flatMap(({ id, table, setting }) => {
  if ((table !== "I" && table !== "II") || setting.loss !== "ccc") return [];
  const [name, other] = [id, id.replace(/\.ccc$/, ".mse")].map((each) => `T${table.length}.${each}`);
  return [{ label: `Table ${table}, ${setting.modality}, ${setting.attribute}`, ccc: name!, mse: other! }];
});

interface LawCells {
  readonly label: string;
  readonly ccc: string;
  readonly mse: string;
}

/** The scores of one network under both losses, and what the law makes of the first. */
export interface LawRow {
  readonly label: string;
  readonly source: string;
  readonly cccLoss: number;
  readonly mseLoss: number;
  readonly law: number;
}

/** A training on simulated data of which the correlation is known. */
export interface LawTraining {
  readonly known: number;
  readonly loss: "ccc" | "mse";
  readonly seed: number;
  /** The correlation that the network reached on unseen data. */
  readonly reached: number;
  readonly concordance: number;
  /** What the law makes of the correlation reached. */
  readonly law: number;
  /** Two standard errors of a CCC on as many windows: 2 (1 - r^2) / sqrt(n). */
  readonly within: number;
}

/** A claim of our own: how much of what the CCC loss wins over the MSE loss is calibration alone. */
export const law: Target = {
  title: "The calibration law: the MSE loss gives a CCC of 2 r^2 / (1 + r^2) where the CCC loss gives r",
  cells: PAIRS.flatMap(({ ccc, mse }) => [ccc, mse]),

  async show(measured) {
    const trainings = await lawTrainings();
    const rows = [...printedRows(), ...measured.flatMap(measuredRows)];
    const held = trainings.filter((each) => Math.abs(each.concordance - each.law) <= each.within).length;
    const isSimulated = measured.some(({ kind }) => kind === "simulated");
    return {
      lines: [
        law.title,
        "",
        ...wrapText(
          "A network that has learnt a correlation of r does best on the squared error with predictions that vary r times as much as the gold standard, and best on the CCC with predictions that vary as much: so the same knowledge is worth 2 r^2 / (1 + r^2) or r. What a pair of cells differs by beyond that, the loss has won or lost in r itself.",
        ),
        "",
        "SIMULATED: CER-STL trained where the correlation is known, scored on 4,096 unseen windows",
        "",
        ...terminalTable(
          [
            { title: "r", align: "right" },
            { title: "loss" },
            { title: "seed", align: "right" },
            { title: "r reached", align: "right" },
            { title: "law", align: "right" },
            { title: "CCC", align: "right" },
            { title: "difference", align: "right" },
            { title: "2 s.e.", align: "right" },
          ],
          {
            rows: trainings.map((each) => [
              each.known.toFixed(1),
              each.loss.toUpperCase(),
              String(each.seed),
              each.reached.toFixed(3),
              each.law.toFixed(3),
              each.concordance.toFixed(3),
              (each.concordance - each.law).toFixed(3),
              each.within.toFixed(3),
            ]),
          },
        ),
        "",
        `The law holds within two standard errors in ${held} of ${trainings.length} trainings`,
        "",
        `${isSimulated ? "The paper's cells, and cells measured on SIMULATED data" : "The paper's cells, and measured ones"}, against the law at r = the CCC-loss cell`,
        "",
        ...terminalTable(
          [
            { title: "cells" },
            { title: "whose" },
            { title: "CCC loss", align: "right" },
            { title: "law", align: "right" },
            { title: "MSE loss", align: "right" },
            { title: "difference", align: "right" },
          ],
          {
            rows: rows.map(({ label, source, cccLoss, mseLoss, law: expected }) => [
              label,
              source,
              scoreText(cccLoss),
              scoreText(expected),
              scoreText(mseLoss),
              scoreText(mseLoss - expected, { sign: true }),
            ]),
          },
        ),
      ],
      data: { trainings, cells: rows },
    };
  },
};

/** Trains where the truth is known; a few seconds. */
async function lawTrainings(): Promise<LawTraining[]> {
  // Only this trains: what shows committed runs needs no engine.
  const { wasmEngine } = await import("../src/engine/wasm/mod.ts");
  const { trainOnKnownCorrelation } = await import("../src/evaluation/known_correlation.ts");
  const trainings: LawTraining[] = [];
  for (const known of CORRELATIONS) {
    for (const loss of ["ccc", "mse"] as const) {
      for (const seed of SEEDS) {
        const moments = await trainOnKnownCorrelation({ r: known, loss, seed, engine: wasmEngine });
        const { covariance, varianceTruth, variancePrediction, frames } = moments;
        const reached = covariance / Math.sqrt(varianceTruth * variancePrediction);
        trainings.push({
          known,
          loss,
          seed,
          reached,
          concordance: concordanceOfMoments(moments),
          law: reached > 0 ? calibrationLaw(Math.min(1, reached))[loss] : NaN,
          within: (2 * (1 - reached * reached)) / Math.sqrt(frames),
        });
      }
    }
  }
  return trainings;
}

function printedRows(): LawRow[] {
  return PAIRS.map(({ label, ccc, mse }) => {
    const [cccLoss, mseLoss] = [ccc, mse].map((name) => Number(PUBLISHED_CELLS.get(name)!.printed)) as [number, number];
    return row({ label, source: "printed", cccLoss, mseLoss });
  });
}

function measuredRows(measured: MeasuredCorpus): LawRow[] {
  return PAIRS.flatMap(({ label, ccc, mse }) => {
    const [one, other] = [measured.samples(ccc), measured.samples(mse)];
    if (one === undefined || other === undefined) return [];
    const [cccLoss, mseLoss] = [one, other].map((samples) => cellMeasure(samples, { measure: "ccc" })) as [
      number,
      number,
    ];
    return [row({ label, source: measured.corpus, cccLoss, mseLoss })];
  });
}

/** A CCC that is not above 0 stands for no correlation that calibration could be about. */
function row(cells: Omit<LawRow, "law">): LawRow {
  return { ...cells, law: cells.cccLoss >= 0 ? calibrationLaw(cells.cccLoss).mse : NaN };
}
