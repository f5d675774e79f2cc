import { describe, expect, it } from "vitest";
import { OBSERVER_COLUMNS, observerEvents } from "../../../src/corpus/studyforrest/observer_events.ts";
import { parseTable } from "../../../src/formats/parse_table.ts";

const HEADER = "start,end,character,arousal,valence,direction,emotion,oncue,offcue\r\n";
const read = (rows: string) =>
  observerEvents(parseTable(HEADER + rows, { name: "av1o01.csv", delimiter: ",", ...OBSERVER_COLUMNS }));

describe("observerEvents()", () => {
  it("reads HIGH and POS as 1, LOW and NEG as -1", () => {
    expect(read("1.0,2.5,JENNY,HIGH,NEG,SELF,,FACE,CHARLEFT\r\n3.0,4.0,MAN,LOW,POS,OTHER,LOVE,,\r\n")).toEqual([
      { start: 1, end: 2.5, arousal: 1, valence: -1 },
      { start: 3, end: 4, arousal: -1, valence: 1 },
    ]);
  });

  it.each([
    ["HI,POS", "arousal must be HIGH or LOW", '"HI"'],
    ["HIGH,", "valence must be POS or NEG", '""'],
    ["HIGH,POSITIVE", "valence must be POS or NEG", '"POSITIVE"'],
    ["toString,POS", "arousal must be HIGH or LOW", '"toString"'],
  ])("names file, line and word of an unknown level in %s", (levels, wanted, current) => {
    expect(() => read(`1,2,A,LOW,POS,,,,\n1,2,A,${levels},,,,\n`)).toThrow(
      new SyntaxError(`Cannot read observer events av1o01.csv line 3: ${wanted}, current value is ${current}`),
    );
  });

  it("refuses an event that does not end after its start, or starts before the film", () => {
    expect(() => read("5,5,A,LOW,POS,,,,\n")).toThrow(
      new RangeError(
        "Cannot read observer events av1o01.csv line 2: an event must start at 0 s or later and end after its start, current times are 5 and 5",
      ),
    );
    expect(() => read("-1,5,A,LOW,POS,,,,\n")).toThrow(/current times are -1 and 5/);
  });
});
