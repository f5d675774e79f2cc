import type { ReportDifference, ReportHeading, ReportMeasurement, ReportTable } from "../../src/report/report_data.ts";
import type { MeasuredCorpus } from "../corpora/measured_corpus.ts";
import type { PaperTable } from "../paper_table.ts";
import { PUBLISHED_CELLS, type TableName } from "../published_claims.ts";
import { type MeasuredTable, measuredTable } from "../show_table.ts";
import { table1 } from "../table1.ts";
import { table2 } from "../table2.ts";
import { table3 } from "../table3.ts";
import { table4 } from "../table4.ts";
import { table5 } from "../table5.ts";
import { table6 } from "../table6.ts";

/** A corpus with the experiment that each of its runs belongs to. */
export interface ExperimentOfRuns {
  readonly measured: MeasuredCorpus;
  /** Ids of experiments by key of run. */
  readonly experimentOf: ReadonlyMap<string, string>;
}

const TABLES: readonly PaperTable[] = [table1, table2, table3, table4, table5, table6];

const ABOUT: Readonly<Record<TableName, string>> = {
  T1: "losses on CreativeIT",
  T2: "losses on RECOLA",
  T3: "one network or several",
  T4: "temporal extent",
  T5: "a larger network",
  T6: "other systems",
};

/** The paper's tables, each cell with what was measured on every corpus. */
export function reportTables(corpora: readonly ExperimentOfRuns[]): ReportTable[] {
  return TABLES.map((table, index) => {
    const { name, published } = table;
    const found = corpora.map((corpus) => ({ ...corpus, shown: measuredTable(table, corpus.measured) }));
    const headings = (of: typeof published.rows): ReportHeading[] =>
      Object.entries(of).map(([id, { printed }]) => ({ id, printed }));
    return {
      name,
      table: published.table,
      about: ABOUT[name],
      caption: published.caption,
      target: `table${index + 1}`,
      rows: headings(published.rows),
      columns: headings(published.columns),
      cells: published.cells.map((cell) => ({
        ...cell,
        id: `${name}.${cell.id}`,
        rounded: PUBLISHED_CELLS.get(`${name}.${cell.id}`)!.interval,
        setting: PUBLISHED_CELLS.get(`${name}.${cell.id}`)!.setting,
        measured: found.flatMap((corpus) => measurement(`${name}.${cell.id}`, corpus)),
      })),
      differences: found.flatMap(({ measured, shown }) => differences(measured.corpus, shown)),
    };
  });
}

function measurement(
  id: string,
  { measured, experimentOf, shown }: ExperimentOfRuns & { readonly shown: MeasuredTable },
): ReportMeasurement[] {
  const cell = shown.cells.find((each) => each.cell === id);
  if (cell === undefined) return [];
  return [
    {
      corpus: measured.corpus,
      attribute: cell.attribute,
      experiment: experimentOf.get(cell.runs[0]!)!,
      interval: cell.measured,
      others: cell.others,
      verdict: cell.equivalence?.verdict ?? null,
      runs: scoresOf(cell.runs, { measured, attribute: cell.attribute }),
    },
  ];
}

/** What runs scored on an attribute. */
export function scoresOf(
  keys: readonly string[],
  { measured, attribute }: { readonly measured: MeasuredCorpus; readonly attribute: string },
): ReportMeasurement["runs"] {
  return keys.map((key) => {
    const { configuration, scores } = measured.records.get(key)!;
    const { concatenated } = scores.find(({ task }) => task === attribute)!;
    return { key, fold: configuration.fold.name, seed: configuration.seed, score: concatenated };
  });
}

function differences(corpus: string, { differences: found }: MeasuredTable): ReportDifference[] {
  return found.map(({ cells, attribute, printed, difference, permutation, correctedP, improvement }) => ({
    ...{ corpus, cells, attribute, printed, interval: difference, pValue: permutation.pValue, correctedP, improvement },
  }));
}
