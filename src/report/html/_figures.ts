import { architectureDiagram } from "../charts/architecture_diagram.ts";
import { calibrationLawChart } from "../charts/calibration_law_chart.ts";
import { multiverseChart } from "../charts/multiverse_chart.ts";
import { scoreDistribution } from "../charts/score_distribution.ts";
import { trainingCurves } from "../charts/training_curves.ts";
import { counted } from "../counted.ts";
import { markup } from "../markup.ts";
import { chartFigure } from "../page/chart_figure.ts";
import type { PageSection } from "../page/page_shell.ts";
import { predictionFigure } from "../page/prediction_figure.ts";
import type { ReportData } from "../report_data.ts";
import { scoreText } from "../score_text.ts";
import { commandLines, corpusLabel, experimentOf } from "./_names.ts";

/** Figures 1 and 2, then what the paper has no picture of: training, spread, readings, the calibration law. */
export function figureSections(data: ReportData): PageSection[] {
  return [figure1(data), figure2(data), training(data), distribution(data), readings(data), law(data)];
}

function figure1({ networks }: ReportData): PageSection {
  const figures = networks.map(({ heading, why, network, parameters }, index) => {
    const figure = chartFigure({
      id: `figure1-${index + 1}`,
      draw: (options) => architectureDiagram(network, options),
      caption: `${heading}. ${why}.`,
    });
    const count = parameters.toLocaleString("en-US");
    return index === 0
      ? figure
      : markup`<details><summary>${heading}: ${count} parameters</summary>${figure}</details>`;
  });
  return {
    id: "figure1",
    title: "Figure 1: the network",
    body: [markup`<p>Drawn from the specification that is trained, reading by reading of the text.</p>`, figures],
  };
}

function figure2(data: ReportData): PageSection {
  const figures = data.figure2.map(({ corpus, stretches }, index) =>
    predictionFigure({
      id: `figure2-${index + 1}`,
      caption: `Above: gold standard and predictions of CER-MTL by loss over 256 frames, first seed and fold, measured on ${corpusLabel(data, corpus)}. Below: CCC of the latest 100 frames, or as near to 100 as the distance of test windows allows.`,
      stretches,
    }),
  );
  return {
    id: "figure2",
    title: "Figure 2: predictions",
    body: figures.length === 0 ? NOTHING_RUN : [figures, commandLines(data, "figure2")],
  };
}

const NOTHING_RUN = markup`<p>The results folder has no runs for this figure.</p>`;

function training(data: ReportData): PageSection {
  const figures = data.training.map(({ corpus, experiment, runs, of }, index) => {
    const { title } = experimentOf(data, { corpus, experiment });
    const drawn =
      runs.length === of ? `${counted(of, "run")}, none left out` : `${runs.length} of ${of} runs, evenly spread`;
    const heading = `${corpusLabel(data, corpus)}: ${title}`;
    const figure = chartFigure({
      id: `training-${index + 1}`,
      draw: (options) => trainingCurves({ title: heading, runs }, options),
      caption: `${heading}: ${drawn}. Every run faint; their mean strong, as far as all of them were training; rings mark the epochs whose weights were kept.`,
    });
    return markup`<details${index === 0 && markup` open=""`}><summary>${heading}</summary>${figure}</details>`;
  });
  return {
    id: "training",
    title: "Training curves",
    body:
      figures.length === 0
        ? NOTHING_RUN
        : [
            markup`<p>The main experiments, on all modalities. At most ten runs of each are drawn, so that the page stays small; every run’s whole history is in its file.</p>`,
            figures,
          ],
  };
}

function distribution(data: ReportData): PageSection {
  const figures = data.distributions.map(({ corpus, attribute, conditions }, index) =>
    chartFigure({
      id: `distribution-${index + 1}`,
      draw: (options) =>
        scoreDistribution(
          { title: `${attribute}, measured on ${corpusLabel(data, corpus)}`, quantity: "CCC", conditions },
          options,
        ),
      caption: `${attribute.charAt(0).toUpperCase()}${attribute.slice(1)}, measured on ${corpusLabel(data, corpus)}: a mark a run, each lane a fold. Box: the middle half, with the median; line: least to greatest.`,
    }),
  );
  return {
    id: "distribution",
    title: "Scores over seeds and folds",
    body:
      figures.length === 0
        ? NOTHING_RUN
        : [
            markup`<p>The main experiments at the shortest N, on all modalities, attribute by attribute: every run, none left out.</p>`,
            figures,
          ],
  };
}

function readings(data: ReportData): PageSection {
  const figures = data.readings.map(({ corpus, ...multiverse }, index) =>
    chartFigure({
      id: `readings-${index + 1}`,
      draw: (options) =>
        multiverseChart({ ...multiverse, title: `${multiverse.title}, on ${corpusLabel(data, corpus)}` }, options),
      caption: `What the paper leaves open, read in each way, measured on ${corpusLabel(data, corpus)}. Filled marks: the whole interval is on the claim’s side.`,
    }),
  );
  return {
    id: "readings",
    title: "The multiverse of readings",
    body:
      figures.length === 0
        ? markup`<p>The results folder has no runs under another reading than the default, so there is nothing to compare.</p>`
        : [
            markup`<p>Tables, claims and lists of runs in this report are of the default reading alone; runs under other readings of what the paper leaves open lie in the same folder, and stand here.</p>`,
            figures,
            commandLines(data, "readings"),
          ],
  };
}

function law({ law: pairs }: ReportData): PageSection {
  const named = pairs.map((pair) => ({ ...pair, isNamed: pair.source.startsWith("Table ") }));
  return {
    id: "law",
    title: "The calibration law",
    body: chartFigure({
      id: "law-chart",
      draw: (options) => calibrationLawChart({ title: "Calibration law", pairs: named }, options),
      caption:
        "What the MSE loss must cost in CCC if both losses learn the same correlation, and what it cost: the paper’s cells of Tables I and II, and pairs that were measured. Filled: printed; hollow: measured. Numbered: printed cells more than 0.05 from the law, and by how much.",
      table: {
        caption: "CCC under both losses",
        columns: [
          { title: "cell" },
          { title: "from" },
          { title: "CCC loss", numeric: true },
          { title: "MSE loss", numeric: true },
        ],
        rows: pairs.map(({ label, source, cccLoss, mseLoss }) => [
          label,
          source,
          scoreText(cccLoss),
          scoreText(mseLoss),
        ]),
      },
    }),
  };
}
