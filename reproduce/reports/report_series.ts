import { cellInterval } from "../../src/evaluation/cell_interval.ts";
import type { LawPair } from "../../src/report/charts/calibration_law_chart.ts";
import type {
  ReportCorpus,
  ReportData,
  ReportDistribution,
  ReportTable,
  ReportTraining,
} from "../../src/report/report_data.ts";
import type { MeasuredCorpus } from "../corpora/measured_corpus.ts";
import { figureSections } from "../figure2.ts";
import { PUBLISHED_TABLES } from "../published_claims.ts";
import { readingOf } from "../readings.ts";
import type { ReportedCorpus } from "./report_corpora.ts";
import { scoresOf } from "./report_tables.ts";

// Chosen: ten curves can be told from one another, and a hundred runs of a hundred epochs would fill the page's 5 MB.
const MOST_CURVES = 10;

/** Figure 2 on every corpus that has its runs. */
export function reportFigure2(measured: readonly MeasuredCorpus[]): ReportData["figure2"] {
  return measured.flatMap((each) => {
    const stretches = figureSections(each).map(({ recording, attribute, windowPoints, frames, gold, predictions }) => ({
      ...{ recording, attribute, windowPoints, frames },
      framesPerSecond: each.plan.framed.corpus.frameRate,
      truth: gold.map(rounded),
      predictions: Object.entries(predictions).map(([loss, values]) => ({
        name: `${loss.toUpperCase()} loss`,
        values: values.map(rounded),
      })),
    }));
    return stretches.length === 0 ? [] : [{ corpus: each.corpus, stretches }];
  });
}

/** Training curves of the experiments at the first length: at most ten runs of each, evenly spread. */
export function reportTraining(corpus: ReportCorpus, { records }: MeasuredCorpus): ReportTraining[] {
  const frames = Math.min(...corpus.experiments.map((each) => each.frames));
  return corpus.experiments
    .filter((each) => each.frames === frames && isMain(each, corpus))
    .map(({ id, runs }) => {
      const count = Math.min(MOST_CURVES, runs.length);
      const drawn = Array.from({ length: count }, (_, place) => runs[Math.floor((place * runs.length) / count)]!);
      return {
        corpus: corpus.id,
        experiment: id,
        of: runs.length,
        runs: drawn.map(({ key, fold, seed, bestEpoch }) => {
          const { history } = records.get(key)!;
          return {
            label: `seed ${seed}, ${fold}`,
            trainingLoss: history.map((row) => rounded(row.trainingLoss)),
            validationLoss: history.map((row) => rounded(row.validationLoss)),
            validationCcc: history.map(({ validationCcc }) =>
              rounded(validationCcc.reduce((sum, value) => sum + value, 0) / validationCcc.length),
            ),
            bestEpoch,
          };
        }),
      };
    });
}

/** Experiments on all modalities, at the profile's batches and test windows: what Tables I, II, III and V compare. */
function isMain({ title, modalities, network }: ReportCorpus["experiments"][number], corpus: ReportCorpus): boolean {
  const most = Math.max(...corpus.experiments.map((each) => each.modalities.length));
  return (modalities.length === most || network === "pure-cnn") && !/batches of|test windows/.test(title);
}

/** Scores of the main experiments beside one another, attribute by attribute. */
export function reportDistributions(corpus: ReportCorpus, measured: MeasuredCorpus): ReportDistribution[] {
  const frames = Math.min(...corpus.experiments.map((each) => each.frames));
  const main = corpus.experiments.filter((each) => each.frames === frames && isMain(each, corpus));
  return corpus.attributes.map((attribute) => ({
    corpus: corpus.id,
    attribute,
    conditions: main
      .filter(({ tasks }) => tasks.includes(attribute))
      .map(({ runs, ...each }) => ({
        label: shortLabel(each, corpus),
        runs: scoresOf(
          runs.map(({ key }) => key),
          { measured, attribute },
        ),
      })),
  }));
}

/** What fits beside a chart: an experiment by that in which it differs from the others. */
function shortLabel(
  { network, tasks, loss, modalities }: Omit<ReportCorpus["experiments"][number], "runs">,
  { attributes }: ReportCorpus,
): string {
  if (network === "cer-stl") return "CER-STL";
  // The one network that is shown on one modality too: the paper does not say what it was given.
  if (network === "pure-cnn") return `Pure CNN, ${modalities.length === 1 ? modalities[0] : "multimodal"}`;
  const isWhole = tasks.length === attributes.length;
  return isWhole ? `CER-MTL, ${loss.toUpperCase()}` : `MTL, ${tasks.map((task) => task.slice(0, 3)).join(" + ")}`;
}

/** CCC loss beside MSE loss in Tables I and II: as printed, then as measured on each corpus. */
export function reportLaw(tables: readonly ReportTable[], corpora: readonly ReportCorpus[]): LawPair[] {
  const pairs = tables
    .filter(({ name }) => name === "T1" || name === "T2")
    .flatMap(({ table, rows, cells }) =>
      cells
        .filter(({ setting }) => setting.loss === "ccc")
        .map((first) => {
          const other = cells.find(
            ({ row, setting }) =>
              row === first.row && setting.loss === "mse" && setting.attribute === first.setting.attribute,
          )!;
          const heading = rows.find(({ id }) => id === first.row)!.printed;
          return { table, first, other, label: `${heading}, ${first.setting.attribute}` };
        }),
    );
  const printed = pairs.map(({ table, first, other, label }) => ({
    ...{ label, source: `Table ${table}`, cccLoss: Number(first.printed), mseLoss: Number(other.printed) },
  }));
  const measured = corpora.flatMap(({ id, kind }) =>
    pairs.flatMap(({ first, other, label }) => {
      const [one, two] = [first, other].map((cell) => cell.measured.find(({ corpus }) => corpus === id));
      const source = `measured on ${id}${kind === "paper" ? "" : ` (${kind})`}`;
      return one && two ? [{ label, source, cccLoss: one.interval.estimate, mseLoss: two.interval.estimate }] : [];
    }),
  );
  return [...printed, ...measured];
}

/** MTL less STL under every reading that was run, attribute by attribute. */
export function reportReadings({ id, measured, readings }: ReportedCorpus): ReportData["readings"] {
  if (readings.length === 0) return [];
  return PUBLISHED_TABLES.T3.cells
    .filter((cell) => cell.row === "mtl")
    .flatMap((cell) => {
      const names = [`T3.${cell.id}`, `T3.${cell.id.replace(/mtl$/, "stl")}`];
      const shown = [measured, ...readings].flatMap((each) => {
        const [mtl, stl] = names.map((name) => each.samples(name));
        if (mtl === undefined || stl === undefined) return [];
        const choices = Object.entries(each.plan.options.choices ?? {}).map(([name, value]) => `${name}=${value}`);
        const same = readingOf(each.plan.options.choices ?? {});
        return [
          {
            name: same?.name ?? choices.join(", "),
            changes: same?.why ?? choices.join(", "),
            difference: cellInterval(
              [
                { samples: mtl, measure: "ccc" },
                { samples: stl, measure: "ccc" },
              ],
              { combine: ([one, other]) => one! - other! },
            ),
            isDefault: each === measured,
          },
        ];
      });
      const attribute = measured.samples(names[0]!)?.attribute;
      if (attribute === undefined || shown.length < 2) return [];
      return [
        {
          corpus: id,
          title: `Readings of the paper, ${attribute}`,
          comparison: `MTL less STL, ${attribute}`,
          direction: "greater" as const,
          readings: shown,
        },
      ];
    });
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
