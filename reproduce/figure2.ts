import { cellInterval } from "../src/evaluation/cell_interval.ts";
import type { CellMeasure } from "../src/evaluation/cell_measures.ts";
import { scoreText } from "../src/report/score_text.ts";
import { terminalTable } from "../src/report/terminal_table.ts";
import { wrapText } from "../src/report/wrap_text.ts";
import { trailingConcordance } from "../src/statistics/trailing_concordance.ts";
import { corpusData, corpusLines } from "./corpora/describe_corpus.ts";
import type { MeasuredCorpus } from "./corpora/measured_corpus.ts";
import { EXPERIMENT_CELLS } from "./experiments.ts";
import { PUBLISHED_CLAIMS } from "./published_claims.ts";
import { claimLines, judgedClaims } from "./show_claims.ts";
import type { Target, TargetView } from "./target.ts";

const LOSSES = ["ccc", "pcc", "mse"] as const;
const ATTRIBUTES = ["activation", "valence", "dominance"] as const;

/** "over 256 frames", and "considering the previous 100 predictions before time l". */
const SECTION_FRAMES = 256;
const TRAILING_FRAMES = 100;

/** One recording's stretch of Figure 2 for one attribute: what was to be said, and what networks of each loss said. */
export interface FigureSection {
  readonly recording: string;
  readonly attribute: string;
  /** Points of the trailing CCC, which are 100 frames or as near as the distance of windows allows. */
  readonly windowPoints: number;
  /** Frames of the recording, shape [points]. */
  readonly frames: readonly number[];
  /** The gold standard there, shape [points]. */
  readonly gold: readonly number[];
  /** By loss, each of shape [points]. */
  readonly predictions: Readonly<Record<string, readonly number[]>>;
  /** CCC of the latest 100 frames by loss, NaN until there are as many, each of shape [points]. */
  readonly trailing: Readonly<Record<string, readonly number[]>>;
}

/** Figure 2: how do predictions of networks trained with the three losses follow the gold standard? */
export const figure2: Target = {
  title: "Figure 2: predictions of CER-MTL by loss over 256 frames, and the CCC of the latest 100 frames",
  cells: [...EXPERIMENT_CELLS.keys()].filter((name) => name.includes(".figure2.")),

  show(measured) {
    const shown = measured.map(showOn);
    const claims = judgedClaims(
      PUBLISHED_CLAIMS.filter(({ kind, id }) => kind === "empirical" && (id === "F2" || id === "F3")),
      measured,
    );
    return {
      lines: [
        figure2.title,
        ...shown.flatMap(({ lines }) => ["", ...lines]),
        "",
        "What the paper says of this figure",
        "",
        ...claims.flatMap(claimLines),
      ],
      data: { corpora: shown.map(({ data }) => data), claims },
      claims,
    };
  },
};

/**
 * The stretches of Figure 2 on one corpus: the first 256 frames that have a window, of every test recording of the first
 * fold, from the first seed; the paper does not say which recording it drew.
 */
export function figureSections(measured: MeasuredCorpus): FigureSection[] {
  return ATTRIBUTES.flatMap((attribute) => {
    const found = LOSSES.map((loss) => measured.samples(cellName(attribute, loss)));
    const [first] = found;
    if (first === undefined || found.includes(undefined)) return [];
    const traces = found.map((samples) => measured.traces(samples!.runs[0]![0]!.key));
    const hop = measured.records.get(first.runs[0]![0]!.key)!.configuration.hyperparameters.evaluationHopFrames;
    const windowFrames = Math.max(2, Math.round(TRAILING_FRAMES / hop));
    const points = Math.ceil(SECTION_FRAMES / hop);
    const tasks = measured.records.get(first.runs[0]![0]!.key)!.configuration.network.tasks;
    const task = tasks.indexOf(first.attribute);
    const column = (values: Float32Array): number[] =>
      Array.from(values.subarray(0, points * tasks.length)).filter((_, index) => index % tasks.length === task);
    return traces[0]!.map(({ recording, frames, labels }, index) => {
      const gold = column(labels);
      const predictions = Object.fromEntries(
        LOSSES.map((loss, each) => [loss, column(traces[each]![index]!.predictions)] as const),
      );
      const trailing = Object.fromEntries(
        LOSSES.map((loss) => [loss, [...trailingConcordance(gold, predictions[loss]!, { windowFrames })]] as const),
      );
      return {
        recording,
        attribute: first.attribute,
        windowPoints: windowFrames,
        frames: [...frames.subarray(0, points)],
        gold,
        predictions,
        trailing,
      };
    });
  });
}

function showOn(measured: MeasuredCorpus): TargetView {
  const isSimulated = measured.kind === "simulated";
  const sections = figureSections(measured);
  const summary = ATTRIBUTES.flatMap((attribute) =>
    LOSSES.flatMap((loss) => {
      const samples = measured.samples(cellName(attribute, loss));
      if (samples === undefined) return [];
      const interval = (measure: CellMeasure) => cellInterval([{ samples, measure }], { combine: ([only]) => only! });
      return [
        {
          attribute: samples.attribute,
          loss,
          responsiveness: interval("responsiveness"),
          trailing: interval("trailing"),
        },
      ];
    }),
  );
  const rows = summary.map(({ attribute, loss, responsiveness, trailing }) => [
    loss === "ccc" ? attribute : "",
    loss.toUpperCase(),
    scoreText(responsiveness),
    scoreText(trailing),
  ]);
  const [first] = sections;
  return {
    lines: [
      ...wrapText(
        `${isSimulated ? "SIMULATED data, measured" : "Measured"} on ${measured.corpus}, over all folds and seeds [95 % bootstrap interval]. Responsiveness: standard deviation of the predictions over that of the gold standard; theory gives r for MSE, 1 for CCC, anything for PCC. Trailing: mean CCC of the latest 100 frames.`,
      ),
      "",
      ...terminalTable(
        [
          { title: "attribute" },
          { title: "loss" },
          { title: "responsiveness", align: "right" },
          { title: "trailing CCC", align: "right" },
        ],
        { rows },
      ),
      "",
      ...sections.filter(({ recording }) => recording === first?.recording).flatMap(sectionLines),
      ...corpusLines(measured),
    ],
    data: { ...corpusData(measured), summary, sections },
  };
}

function sectionLines({ recording, attribute, frames, gold, predictions, trailing }: FigureSection): string[] {
  const step = Math.max(1, Math.floor(frames.length / 8));
  const points = frames.map((_, index) => index).filter((index) => (index + 1) % step === 0);
  return [
    ...wrapText(
      `${attribute} in ${recording}, first seed: gold standard, predictions, and CCC of the latest 100 frames`,
    ),
    ...terminalTable(
      [
        { title: "frame", align: "right" },
        { title: "gold", align: "right" },
        ...LOSSES.map((loss) => ({ title: loss.toUpperCase(), align: "right" as const })),
        ...LOSSES.map((loss) => ({ title: `${loss.toUpperCase()} trailing`, align: "right" as const })),
      ],
      {
        rows: points.map((point) => [
          String(frames[point]),
          scoreText(gold[point]!),
          ...LOSSES.map((loss) => scoreText(predictions[loss]![point]!)),
          ...LOSSES.map((loss) => {
            const value = trailing[loss]![point]!;
            return Number.isNaN(value) ? "" : scoreText(value);
          }),
        ]),
      },
    ),
    "",
  ];
}

function cellName(attribute: string, loss: string): string {
  return `X.creativeit.${attribute}.figure2.${loss}`;
}
