import { describe, expect, it } from "vitest";
import { durationText } from "../../../reproduce/live/duration_text.ts";

describe("durationText()", () => {
  it("tells the two largest units", () => {
    const seconds = [0, 0.4, 59.4, 59.6, 60, 125, 3599.4, 3599.6, 11_100, 360_000];
    expect(seconds.map(durationText)).toEqual([
      ...["0 s", "0 s", "59 s", "1 min 0 s", "1 min 0 s", "2 min 5 s"],
      ...["59 min 59 s", "1 h 0 min", "3 h 5 min", "100 h 0 min"],
    ]);
  });
});
