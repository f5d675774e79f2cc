import { dotIntervalChart } from "../charts/dot_interval_chart.ts";
import { counted } from "../counted.ts";
import { type Markup, markup } from "../markup.ts";
import { pValueText } from "../p_value_text.ts";
import { chartFigure } from "../page/chart_figure.ts";
import { dataTable } from "../page/data_table.ts";
import type { PageSection } from "../page/page_shell.ts";
import { type ComparedCell, publishedTable } from "../page/published_table.ts";
import { runStrip } from "../page/run_strip.ts";
import type { ReportCell, ReportData, ReportMeasurement, ReportTable } from "../report_data.ts";
import { scoreText } from "../score_text.ts";
import { commandLines, corpusLabel, experimentOf, runsAnchor } from "./_names.ts";

/** A section a table: as printed with ours in it, every run as a dot, the differences. */
export function tableSections(data: ReportData): PageSection[] {
  return data.tables.map((table) => {
    const corpora = [...new Set(table.cells.flatMap(({ measured }) => measured.map(({ corpus }) => corpus)))];
    return {
      id: `table-${table.name}`,
      title: `Table ${table.table}: ${table.about}`,
      body: [
        layers(table).map((layer, index) => printedTable(data, { table, corpora: layer, index })),
        corpora.map((corpus, index) => runsChart(data, { table, corpus, index })),
        differencesTable(data, table),
        corpora.length > 0 && commandLines(data, table.target),
      ],
    };
  });
}

/** Corpora that can share one copy of a table, for none of their numbers is of the same cell. */
function layers({ cells }: ReportTable): string[][] {
  const found: string[][] = [];
  for (const { measured } of cells) {
    measured.forEach(({ corpus }, layer) => {
      if (found.some((each) => each.includes(corpus))) return;
      found[layer] = [...(found[layer] ?? []), corpus];
    });
  }
  return found.length === 0 ? [[]] : found;
}

interface Layer {
  readonly table: ReportTable;
  readonly corpora: readonly string[];
  readonly index: number;
}

function printedTable(data: ReportData, { table, corpora, index }: Layer): Markup {
  const scores = table.cells.flatMap(({ printed, measured }) => [
    Number(printed),
    ...measured.flatMap(({ runs }) => runs.map(({ score }) => score)),
  ]);
  const known = scores.filter((score) => Math.abs(score) <= 1);
  const reach = { from: Math.min(0, ...known), to: Math.max(0.1, ...known) };
  const compared = (cell: ReportCell | undefined): ComparedCell | null => {
    if (cell === undefined) return null;
    const id = index === 0 ? cell.id : `${cell.id}-${index + 1}`;
    const measured = cell.measured.find(({ corpus }) => corpora.includes(corpus));
    if (measured === undefined) return { id, printed: cell.printed, ...insteadOf(data, { cell, table, corpora }) };
    const { interval, runs, verdict, corpus, experiment } = measured;
    const scored = runs.map(({ score }) => score);
    return {
      ...{ id, printed: cell.printed, ours: scoreText(interval.estimate), interval: ends(measured) },
      strip: runStrip(scored, { ...reach, printed: Number(cell.printed) }),
      ...(verdict !== null && { verdict }),
      runs: { href: `#${runsAnchor(data, { corpus, experiment })}`, text: counted(runs.length, "run") },
    };
  };
  const measuredOn = corpora.map((id) => corpusLabel(data, id)).join(", ");
  return publishedTable({
    name: index === 0 ? `Table ${table.table}` : `Table ${table.table}, on ${measuredOn}`,
    caption: table.caption,
    ...(measuredOn !== "" && {
      measuredOn: `measured on ${measuredOn}${standIns(data, { table, corpora })}, mean CCC with its 95\u00a0% bootstrap interval; a dot a run from ${scoreText(reach.from)} to ${scoreText(reach.to)}, a tick where the paper’s number is`,
    }),
    columns: table.columns.map(({ printed }) => printed),
    rows: table.rows.map(({ id, printed }) => ({
      heading: printed,
      cells: table.columns.map((column) =>
        compared(table.cells.find((cell) => cell.row === id && cell.column === column.id)),
      ),
    })),
  });
}

/** Which modalities of the corpora have the place of the paper's in a table; empty if none has. */
function standIns(data: ReportData, { table, corpora }: Omit<Layer, "index">): string {
  const found = table.cells.flatMap(({ setting: { modality }, measured }) => {
    const shown = measured.find(({ corpus }) => corpora.includes(corpus));
    if (shown === undefined || typeof modality !== "string" || modality === "multimodal") return [];
    const { modalities } = experimentOf(data, shown);
    return modalities.includes(modality) ? [] : [`${modalities.join(" + ")} for ${modality}`];
  });
  return found.length === 0 ? "" : ` with ${[...new Set(found)].join(" and ")}`;
}

/** What stands where we have no number: why there is none, as far as it is known. */
function insteadOf(
  data: ReportData,
  {
    cell,
    table,
    corpora,
  }: { readonly cell: ReportCell; readonly table: ReportTable; readonly corpora: readonly string[] },
): Pick<ComparedCell, "instead" | "runs"> {
  const { quoted, attribute, corpus } = cell.setting;
  if (quoted === true) return { instead: "quoted" };
  if (attribute === undefined) return { runs: { href: "#figure1", text: "counted" } };
  const twin = table.cells.find(
    (other) =>
      other.row === cell.row &&
      other.setting.attribute === attribute &&
      other.setting.corpus !== corpus &&
      other.measured.some((each) => corpora.includes(each.corpus)),
  );
  if (twin !== undefined) {
    const heading = table.columns.find(({ id }) => id === twin.column)!.printed;
    return { instead: `see ${heading}` };
  }
  const isRated = table.cells.some(
    (other) => other.setting.attribute === attribute && other.measured.some((each) => corpora.includes(each.corpus)),
  );
  const only = corpora.length === 1 && data.corpora.find(({ id }) => id === corpora[0])?.kind === "substitute";
  return { ...(corpora.length > 0 && { instead: only && !isRated ? "not rated" : "not run" }) };
}

function ends({ interval: { lower, upper } }: ReportMeasurement): string {
  return `[${scoreText(lower)}, ${scoreText(upper)}]`;
}

interface OnCorpus {
  readonly table: ReportTable;
  readonly corpus: string;
  readonly index: number;
}

function runsChart(data: ReportData, { table, corpus, index }: OnCorpus): Markup {
  const label = corpusLabel(data, corpus);
  const found = table.cells.flatMap((cell) =>
    cell.measured.filter((each) => each.corpus === corpus).map((measured) => ({ cell, measured })),
  );
  const heading = (headings: ReportTable["rows"], wanted: string): string =>
    headings.find(({ id }) => id === wanted)!.printed;
  const name = ({ row, column }: ReportCell): string =>
    `${heading(table.rows, row)}, ${heading(table.columns, column)}`;
  const quantity = `CCC, ${label}`;
  const rows = found.map(({ cell, measured }) => ({
    group: heading(table.rows, cell.row),
    label: heading(table.columns, cell.column),
    printed: cell.rounded,
    printedText: cell.printed,
    measured: measured.interval,
    runs: measured.runs.map(({ score }) => score),
  }));
  return chartFigure({
    id: `table-${table.name}-runs-${index + 1}`,
    draw: (options) =>
      dotIntervalChart({ title: `Table ${table.table} and runs on ${label}`, quantity, rows }, options),
    caption: `Table ${table.table}, printed and measured on ${label}: a dot a run, none left out.`,
    table: {
      caption: `Table ${table.table}, printed and measured on ${label}`,
      columns: [
        { title: "cell" },
        { title: "printed", numeric: true },
        { title: "mean CCC, 95 %", numeric: true },
        { title: "within recordings", numeric: true },
        { title: "pooled", numeric: true },
        { title: "recalibrated", numeric: true },
      ],
      rows: found.map(({ cell, measured }) => [
        name(cell),
        cell.printed,
        scoreText(measured.interval),
        scoreText(measured.others.recordings),
        scoreText(measured.others.pooled),
        scoreText(measured.others.recalibrated),
      ]),
    },
  });
}

function differencesTable(data: ReportData, { table, differences }: ReportTable): Markup | false {
  if (differences.length === 0) return false;
  const caption = `Table ${table}: differences, printed and measured`;
  const rows = differences.map(({ corpus, cells, printed, interval, pValue, correctedP, improvement }) => [
    `${cells[0]} − ${cells[1]}`,
    corpusLabel(data, corpus),
    scoreText(printed, { sign: true }),
    scoreText(interval, { sign: true }),
    pValueText(pValue),
    pValueText(correctedP),
    scoreText(improvement.estimate),
  ]);
  return markup`<details><summary>Differences, with p-values</summary>${dataTable({
    caption,
    columns: [
      { title: "first − second" },
      { title: "measured on" },
      { title: "printed", numeric: true },
      { title: "measured, 95 %", numeric: true },
      { title: "p", numeric: true },
      { title: "p after Holm", numeric: true },
      { title: "P(a run is better)", numeric: true },
    ],
    rows,
  })}<p class="note">p: paired permutation test over test recordings; Holm’s correction within the table and corpus.</p></details>`;
}
