import type { Table } from "../../formats/parse_table.ts";

/** What an observer saw a character of the film feel, from `start` until just before `end`. */
export interface ObserverEvent {
  /** Seconds of the film. */
  readonly start: number;
  /** Seconds of the film. */
  readonly end: number;
  /** 1 for HIGH, -1 for LOW. */
  readonly arousal: 1 | -1;
  /** 1 for POS, -1 for NEG. */
  readonly valence: 1 | -1;
}

/** The columns of an observer's file that are used here. */
export const OBSERVER_COLUMNS = { numbers: ["start", "end"], text: ["arousal", "valence"] } as const;

const AROUSAL: Readonly<Record<string, 1 | -1>> = { HIGH: 1, LOW: -1 };
const VALENCE: Readonly<Record<string, 1 | -1>> = { POS: 1, NEG: -1 };

/**
 * Reads an observer's events out of the table that paper-f1000_gumpemotions has of them.
 *
 * @param table Columns start, end, arousal and valence.
 * @returns The events, in the table's order.
 * @throws {SyntaxError} If a level is another word than HIGH and LOW, POS and NEG; the message names file and line.
 * @throws {RangeError} If an event starts before the film or does not end after its start.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { OBSERVER_COLUMNS, observerEvents } from "../src/corpus/studyforrest/observer_events.ts";
 * import { parseTable } from "../src/formats/parse_table.ts";
 *
 * const text = "start,end,character,arousal,valence\n192.0,260.0,FORREST,LOW,POS\n";
 * const table = parseTable(text, { delimiter: ",", ...OBSERVER_COLUMNS });
 * assert.deepEqual(observerEvents(table), [{ start: 192, end: 260, arousal: -1, valence: 1 }]);
 * ```
 */
export function observerEvents(table: Table<"start" | "end", "arousal" | "valence">): ObserverEvent[] {
  return Array.from({ length: table.rows }, (_, row) => {
    const where = `Cannot read observer events ${table.name} line ${table.lines[row]}`;
    const level = (column: "arousal" | "valence", levels: Readonly<Record<string, 1 | -1>>): 1 | -1 => {
      const word = table.text[column][row]!;
      if (!Object.hasOwn(levels, word)) {
        const wanted = Object.keys(levels).join(" or ");
        throw new SyntaxError(`${where}: ${column} must be ${wanted}, current value is ${JSON.stringify(word)}`);
      }
      return levels[word]!;
    };
    const [start, end] = [table.numbers.start[row]!, table.numbers.end[row]!];
    if (!(start >= 0 && end > start)) {
      throw new RangeError(
        `${where}: an event must start at 0 s or later and end after its start, current times are ${start} and ${end}`,
      );
    }
    return { start, end, arousal: level("arousal", AROUSAL), valence: level("valence", VALENCE) };
  });
}
