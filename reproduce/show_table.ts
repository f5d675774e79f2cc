import { type CellEquivalence, judgeCell } from "../src/claims/judge_cell.ts";
import { PAPER_CORPORA, type PaperCorpus } from "../src/claims/measured_cell.ts";
import { attributeOn } from "../src/evaluation/attribute_on.ts";
import { cellInterval } from "../src/evaluation/cell_interval.ts";
import { cellMeasure } from "../src/evaluation/cell_measures.ts";
import type { CellSamples } from "../src/evaluation/cell_samples.ts";
import { type CellComparison, compareCells } from "../src/evaluation/compare_cells.ts";
import { counted } from "../src/report/counted.ts";
import { pValueText } from "../src/report/p_value_text.ts";
import { scoreText } from "../src/report/score_text.ts";
import { type TerminalColumn, terminalTable } from "../src/report/terminal_table.ts";
import { wrapText } from "../src/report/wrap_text.ts";
import { holmCorrection } from "../src/statistics/holm_correction.ts";
import type { BootstrapInterval } from "../src/statistics/percentile_interval.ts";
import { type ComparedCells, comparedCells } from "./compared_cells.ts";
import { CORPORA } from "./corpora/corpora.ts";
import { corpusData, corpusLines } from "./corpora/describe_corpus.ts";
import type { MeasuredCorpus } from "./corpora/measured_corpus.ts";
import type { PaperTable } from "./paper_table.ts";
import { PUBLISHED_CELLS, PUBLISHED_CLAIMS } from "./published_claims.ts";
import { claimLines, judgedClaims } from "./show_claims.ts";
import type { TargetView } from "./target.ts";

/** One cell of the paper, measured on one corpus. */
export interface ShownCell {
  readonly cell: string;
  readonly attribute: string;
  readonly shared: string;
  readonly value: string;
  /** As printed; null for what is measured besides. */
  readonly printed: string | null;
  readonly measured: BootstrapInterval;
  /** Mean of the CCC within recordings; CCC over all folds laid end to end; CCC after recalibration on the training set. */
  readonly others: { readonly recordings: number; readonly pooled: number; readonly recalibrated: number };
  /** Whether measured and printed number are the same, on the paper's own corpora. */
  readonly equivalence: CellEquivalence | undefined;
  readonly runs: readonly string[];
}

/** A difference of two cells of the paper, measured on one corpus. */
export interface ShownDifference extends CellComparison {
  readonly attribute: string;
  readonly shared: string;
  readonly cells: readonly [string, string];
  /** The difference of the printed numbers; NaN where one is none. */
  readonly printed: number;
  /** The p-value after Holm's correction over the table's differences on this corpus. */
  readonly correctedP: number;
}

/** Shows a table of the paper, corpus by corpus, and the sentences of the paper that rest on it. */
export function showTable(table: PaperTable, measured: readonly MeasuredCorpus[]): TargetView {
  const shown = measured.map((each) => showOn(table, each));
  const claims = judgedClaims(
    PUBLISHED_CLAIMS.filter(
      (claim) =>
        claim.kind === "printed" &&
        claim.rules.length > 0 &&
        claim.rules.every((rule) => rule.cells.flat().every((cell) => cell.startsWith(`${table.name}.`))),
    ),
    measured,
  );
  return {
    lines: [
      table.title,
      ...shown.flatMap(({ lines }) => ["", ...lines]),
      ...(claims.length === 0 ? [] : ["", "What the paper says of this table", "", ...claims.flatMap(claimLines)]),
    ],
    data: {
      table: table.published.table,
      caption: table.published.caption,
      corpora: shown.map(({ data }) => data),
      claims,
    },
    claims,
  };
}

/** A table on one corpus: its cells in groups, and the differences within them. */
export interface MeasuredTable {
  readonly groups: readonly ComparedCells[];
  readonly cells: readonly ShownCell[];
  readonly differences: readonly ShownDifference[];
}

/** Measures what a corpus has of a table. */
export function measuredTable(table: PaperTable, measured: MeasuredCorpus): MeasuredTable {
  const { standsFor } = CORPORA[measured.plan.choice.name]!;
  const groups = distinct(
    comparedCells(table).filter((group) => standsFor.includes(group.corpus)),
    measured,
  );
  const uncorrected = groups.flatMap((group) => shownDifferences(table, group, measured));
  const corrected = holmCorrection(uncorrected.map(({ permutation }) => permutation.pValue));
  return {
    groups,
    cells: groups.flatMap((group) => shownCells(group, measured)),
    differences: uncorrected.map((each, index) => ({ ...each, correctedP: corrected[index]! })),
  };
}

function showOn(table: PaperTable, measured: MeasuredCorpus): TargetView {
  const { corpus } = measured.plan.framed;
  const { standsFor } = CORPORA[measured.plan.choice.name]!;
  const { groups, cells, differences } = measuredTable(table, measured);
  const isSimulated = corpus.kind === "simulated";
  const [first] = [...cells].map(({ cell }) => measured.samples(cell)!);
  const beside = standsFor.filter((each) => comparedCells(table).some((group) => group.corpus === each));
  const hasShared = groups.some(({ shared }) => shared !== "");
  const columns: TerminalColumn[] = [
    ...(hasShared ? [{ title: "input" }] : []),
    { title: "attribute" },
    { title: table.compared === "row" ? "system" : table.compared },
    ...beside.map((each) => ({ title: `${PAPER_CORPORA[each]}, printed`, align: "right" as const })),
    { title: `${corpus.name}${isSimulated ? " (simulated)" : ""}`, align: "right" },
    { title: "p", align: "right" },
    ...(corpus.kind === "paper" ? [{ title: "verdict" }] : []),
  ];
  const rows = groups.flatMap((group, index) => [
    ...(index === 0 ? [] : [[]]),
    ...groupRows(table, { group, beside, cells, differences, measured, hasShared }),
  ]);
  const undefinedScores = cells.filter(({ measured: { estimate } }) => Number.isNaN(estimate)).length;
  return {
    lines: [
      ...wrapText(
        `${isSimulated ? "SIMULATED data, measured" : "Measured"}: mean CCC over ${counted(first?.folds.length ?? 0, "fold")} x ${counted(first?.seeds.length ?? 0, "seed")} [95 % bootstrap interval]; printed: the paper's own corpora; p: paired permutation test over ${counted(first?.folds.flatMap((fold) => fold.recordings).length ?? 0, "recording")}, Holm's correction within the table`,
      ),
      "",
      ...terminalTable(columns, { rows }),
      "",
      ...(undefinedScores === 0
        ? []
        : [`${counted(undefinedScores, "cell")} undefined: a prediction or gold standard without any variation`]),
      ...corpusLines(measured),
    ],
    data: { ...corpusData(measured), cells, differences },
  };
}

/** The groups that this corpus has; what stands for both of the paper's corpora has their common experiments once. */
function distinct(groups: readonly ComparedCells[], measured: MeasuredCorpus): ComparedCells[] {
  const seen = new Set<string>();
  return groups.filter(({ cells }) => {
    const runs = [...cells.values()].map((cell) => measured.plan.cells.get(cell));
    if (runs.every((run) => run === undefined)) return false;
    const key = runs.map((run) => `${run?.task} ${run?.keys}`).join("\n");
    return !seen.has(key) && seen.add(key);
  });
}

function shownCells(group: ComparedCells, measured: MeasuredCorpus): ShownCell[] {
  return [...group.cells].flatMap(([value, cell]) => {
    const samples = measured.samples(cell);
    if (samples === undefined) return [];
    const printed = PUBLISHED_CELLS.get(cell);
    return [
      {
        cell,
        attribute: samples.attribute,
        shared: group.shared,
        value,
        printed: printed?.printed ?? null,
        measured: cellInterval([{ samples, measure: "ccc" }], { combine: ([only]) => only! }),
        others: {
          recordings: cellMeasure(samples, { measure: "recordings" }),
          pooled: cellMeasure(samples, { measure: "pooled" }),
          recalibrated: cellMeasure(samples, { measure: "recalibrated" }),
        },
        equivalence: measured.kind === "paper" && printed ? judgeCell(samples, printed) : undefined,
        runs: samples.runs.flat().map((run) => run.key),
      },
    ];
  });
}

type Uncorrected = Omit<ShownDifference, "correctedP">;

function shownDifferences(table: PaperTable, group: ComparedCells, measured: MeasuredCorpus): Uncorrected[] {
  return table.differences.flatMap(([one, other]) => {
    const names = [group.cells.get(one), group.cells.get(other)] as [string, string];
    if (names.includes(undefined!)) return [];
    const [first, second] = names.map((name) => measured.samples(name)) as [CellSamples?, CellSamples?];
    if (first === undefined || second === undefined) return [];
    const [printed, less] = names.map((name) => Number(PUBLISHED_CELLS.get(name)?.printed)) as [number, number];
    return [
      {
        ...compareCells(first, second),
        attribute: first.attribute,
        shared: group.shared,
        cells: names,
        printed: printed - less,
      },
    ];
  });
}

/** What stands for a cell without a measured number: others' numbers cannot be measured, our own may be missing. */
function wordInstead(cell: string): string {
  return PUBLISHED_CELLS.get(cell)?.setting.quoted ? "quoted" : "not run";
}

interface GroupRowsOptions {
  readonly group: ComparedCells;
  readonly beside: readonly PaperCorpus[];
  readonly cells: readonly ShownCell[];
  readonly differences: readonly ShownDifference[];
  readonly measured: MeasuredCorpus;
  readonly hasShared: boolean;
}

function groupRows(table: PaperTable, options: GroupRowsOptions): string[][] {
  const { group, beside, cells, differences, measured, hasShared } = options;
  const attribute = attributeOn(group.attribute, measured.plan.framed.corpus)!;
  const verdicts = measured.kind === "paper";
  const twin = (cell: string | undefined, corpus: string): string | undefined =>
    cell === undefined ? undefined : PUBLISHED_CELLS.get(cell.replace(/^(T\d)\.\w+\./, `$1.${corpus}.`))?.printed;
  const lines = [...group.cells].flatMap(([value, cell]) => {
    const shown = cells.find((each) => each.cell === cell);
    const printed = beside.map((corpus) => twin(cell, corpus) ?? "none");
    const name = table.words[value] ?? value;
    const line = [name, ...printed, shown ? scoreText(shown.measured) : wordInstead(cell), ""];
    const recalibrated =
      value === "pcc" && shown
        ? [[`${name}, recalibrated`, ...beside.map(() => ""), scoreText(shown.others.recalibrated), ""]]
        : [];
    return [
      [...line, ...(verdicts ? [shown?.equivalence?.verdict ?? ""] : [])],
      ...recalibrated.map((each) => [...each, ...(verdicts ? [""] : [])]),
    ];
  });
  const gaps = table.differences.flatMap(([one, other]) => {
    const [first, second] = [group.cells.get(one), group.cells.get(other)];
    const found = differences.find((each) => each.cells[0] === first && each.cells[1] === second);
    const printed = beside.map((corpus) => {
      const [a, b] = [twin(first, corpus), twin(second, corpus)];
      return a === undefined || b === undefined ? "none" : scoreText(Number(a) - Number(b), { sign: true });
    });
    if (found === undefined) return [];
    return [
      [
        `${table.words[one] ?? one} - ${table.words[other] ?? other}`,
        ...printed,
        scoreText(found.difference, { sign: true }),
        pValueText(found.correctedP),
        ...(verdicts ? [""] : []),
      ],
    ];
  });
  return [...lines, ...gaps].map((line, index) => [
    ...(hasShared ? [index === 0 ? group.shared : ""] : []),
    index === 0 ? attribute : "",
    ...line,
  ]);
}
