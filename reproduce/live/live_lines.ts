import { scoreText } from "../../src/report/score_text.ts";
import { failuresText, headline } from "./headline.ts";
import { screenText } from "./screen_text.ts";
import type { FollowedTraining, TallySnapshot } from "./tally.ts";
import { trainingWords } from "./training_words.ts";

/** A line of a live view, and how it looks where there are colours: what it means, its words alone say. */
export interface LiveLine {
  readonly text: string;
  /** Columns of the text at most. */
  readonly columns: number;
  readonly style: "bold" | "dim" | "warning" | "plain";
}

/** What a live view is drawn for. */
export interface LiveLinesOptions {
  /** The most columns that a line may have. */
  readonly columns: number;
  /** The most lines. */
  readonly rows: number;
  readonly date: Date;
  /** The folder with the logs of failed attempts. */
  readonly logs: string;
}

/** A column of the table. */
interface Column {
  readonly title: string;
  readonly cells: readonly string[];
  /** Whether it stands to the right. */
  readonly isNumber?: boolean;
  /** Whether it is cut where the table is too wide. */
  readonly givesWay?: boolean;
  /** @default {that of its widest cell} */
  readonly width?: number;
}

/**
 * Trainings as the lines of a screen: a headline, each corpus's share, what failed, and a table with a row a worker.
 *
 * Rows that do not fit are counted in the last line. A corpus that all rows share stands in the titles. A table that is too
 * wide is set closer, then its column of networks is cut; every line is cut in any case.
 */
export function liveLines(snapshot: TallySnapshot, options: LiveLinesOptions): LiveLine[] {
  const { columns, rows, date, logs } = options;
  const { corpora, running } = snapshot;
  const line = (text: string, style: LiveLine["style"]): LiveLine => ({ ...screenText(text, columns), style });
  const failures = failuresText(snapshot, logs);
  const above = [
    line(headline(snapshot, date), "bold"),
    ...(corpora.length > 1
      ? [line(corpora.map(({ name, done, total }) => `${name} ${done} of ${total}`).join(", "), "plain")]
      : []),
    ...(failures === undefined ? [] : [line(failures, "warning")]),
  ];
  const room = rows - above.length - 1; // the titles of the table
  const shown = running.length <= room ? running : running.slice(0, Math.max(room - 1, 0));
  if (shown.length === 0) return above.slice(0, Math.max(rows, 0));
  const [titles, ...body] = tableLines(tableColumns(shown), columns);
  const more = running.length - shown.length;
  return [
    ...above,
    line(titles!, "dim"),
    ...body.map((text) => line(text, "plain")),
    ...(more > 0 ? [line(`and ${more} more at work`, "dim")] : []),
  ];
}

/** As the paper orders them, whichever training comes first; any other stands before. */
const ATTRIBUTES: readonly string[] = ["activation", "arousal", "valence", "dominance"];

function tableColumns(trainings: readonly FollowedTraining[]): Column[] {
  const words = trainings.map(({ configuration }) => trainingWords(configuration));
  const corpora = new Set(words.map(({ corpus }) => corpus));
  const [corpus = ""] = corpora;
  const tasks = [...new Set(trainings.flatMap(({ configuration }) => configuration.network.tasks))].toSorted(
    (one, other) => ATTRIBUTES.indexOf(one) - ATTRIBUTES.indexOf(other),
  );
  const named = (title: string, part: "corpus" | "condition" | "fold"): Column => ({
    title,
    cells: words.map((each) => each[part]),
  });
  const number = (title: string, cell: (training: FollowedTraining) => string): Column => ({
    title,
    cells: trainings.map(cell),
    isNumber: true,
  });
  return [
    ...(corpora.size > 1 ? [named("corpus", "corpus")] : []),
    { ...named(corpora.size > 1 ? "training" : corpus, "condition"), givesWay: true },
    named("fold", "fold"),
    number("seed", ({ configuration }) => String(configuration.seed)),
    number("epoch", ({ configuration, report }) => `${report?.epoch ?? 0}/${configuration.hyperparameters.epochs}`),
    number("best", ({ report }) => (report === undefined ? "" : String(report.bestEpoch))),
    number("loss", ({ report }) => (report === undefined ? "" : scoreText(report.trainingLoss ?? NaN))),
    ...tasks.map((task, index) =>
      number(index === 0 ? `CCC ${task}` : task, ({ configuration, report }) => {
        const at = configuration.network.tasks.indexOf(task);
        // As wide as a number below 0, so that no column moves when one comes.
        return at < 0 || report === undefined ? "" : scoreText(report.validationCcc[at] ?? NaN).padStart(5);
      }),
    ),
  ];
}

/** Chosen: what is left of a column that gives way. */
const LEAST_COLUMNS = 8;

function tableLines(table: readonly Column[], columns: number): string[] {
  const close = table.map((column) => ({ ...column, title: shortTitle(column.title) }));
  for (const [tried, gap] of [
    [table, 2],
    [close, 2],
    [close, 1],
  ] as const) {
    if (tableWidth(tried, gap) <= columns) return joined(tried, gap);
  }
  const over = tableWidth(close, 1) - columns;
  const cut = close.map((column) =>
    column.givesWay ? { ...column, width: Math.max(columnWidth(column) - over, LEAST_COLUMNS) } : column,
  );
  return joined(cut, 1);
}

/** Attributes by their first letters, as the field writes them in a hurry. */
function shortTitle(title: string): string {
  return title.replace(/\b(activation|arousal|valence|dominance)$/, (task) => task.slice(0, 3));
}

function columnWidth({ title, cells }: Column): number {
  return Math.max(...[title, ...cells].map((text) => screenText(text, Number.POSITIVE_INFINITY).columns));
}

function tableWidth(table: readonly Column[], gap: number): number {
  return table.reduce((sum, column) => sum + columnWidth(column) + gap, -gap);
}

function joined(table: readonly Column[], gap: number): string[] {
  const widths = table.map((column) => column.width ?? columnWidth(column));
  const row = (texts: readonly string[]): string =>
    texts
      .map((text, index) => {
        const shown = screenText(text, widths[index]!);
        const padding = " ".repeat(widths[index]! - shown.columns);
        return table[index]!.isNumber ? padding + shown.text : shown.text + padding;
      })
      .join(" ".repeat(gap))
      .trimEnd();
  return [
    row(table.map(({ title }) => title)),
    ...table[0]!.cells.map((_, at) => row(table.map(({ cells }) => cells[at]!))),
  ];
}
