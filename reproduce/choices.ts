import { wrapText } from "../src/report/wrap_text.ts";
import type { OpenPoint } from "../src/training/open_points/open_point.ts";
import { OPEN_POINTS } from "../src/training/open_points/open_points.ts";
import type { RunFreeTarget } from "./target.ts";

/** What the paper leaves open, how it is read, and what else may be asked for. */
export const choices: RunFreeTarget = {
  title: "What the paper leaves open: 34 points and two learning rates, and how each may be read",
  cells: [],

  show() {
    return {
      lines: [
        choices.title,
        "",
        ...wrapText(
          "* marks what is run by default; another reading is asked for as name=value, or as the point says.",
        ),
        ...OPEN_POINTS.flatMap((point) => ["", ...pointLines(point)]),
      ],
      data: OPEN_POINTS,
    };
  },
};

function pointLines(point: OpenPoint): string[] {
  const { name, question, values, why, where, decidedBy, notRun = {} } = point;
  const decided = typeof decidedBy === "string" ? `; decided by ${decidedBy}` : "";
  return [
    ...wrapText(`${point.point}. ${name} (${where}${decided}): ${question}`),
    ...Object.entries(values).flatMap(([value, says]) =>
      indented(`${value === point.default ? "*" : " "} ${value}: ${says}`),
    ),
    ...indented(`  Why ${point.default}: ${why}.`),
    ...Object.entries(notRun).flatMap(([reading, reason]) => indented(`  Not run, ${reading}: ${reason}.`)),
  ];
}

/** Wrapped with room for the margin, which wrapping itself would take away. */
function indented(text: string): string[] {
  const [mark, rest] = [text.slice(0, 2), text.slice(2)];
  return wrapText(rest, { columns: 94 }).map((line, index) => `    ${index === 0 ? mark : "  "}${line}`);
}
