import { describe, expect, it } from "vitest";
import { NAMED_READINGS, namedReadings } from "../../reproduce/readings.ts";
import { choosablePoints } from "../../src/training/open_points/choosable_points.ts";
import { nonDefaultChoices } from "../../src/training/open_points/non_default_choices.ts";
import { parseChoices } from "../../src/training/open_points/parse_choices.ts";

describe("NAMED_READINGS", () => {
  it("begins with the readings of the network, of which plain changes nothing", () => {
    expect(NAMED_READINGS.slice(0, 6).map(({ name }) => name)).toEqual([
      "plain",
      "plain-reset-after",
      "R1",
      "R2a",
      "R2b",
      "R2c",
    ]);
    expect(NAMED_READINGS[0]!.changes).toEqual({});
    expect(NAMED_READINGS[3]!.changes).toEqual({ "batch-norm": "channels", "gru-axis": "filters" });
  });

  it("has every single choice that is not the default, by the text that asks for it", () => {
    const single = choosablePoints().flatMap(({ name, values, default: usual }) =>
      Object.keys(values)
        .filter((value) => value !== usual)
        .map((value) => `${name}=${value}`),
    );
    const there = NAMED_READINGS.slice(6).map(({ name }) => name);
    // plain-reset-after is gru-form=reset-after.
    expect(single.filter((name) => !there.includes(name))).toEqual(["gru-form=reset-after"]);
    for (const { name, changes } of NAMED_READINGS.slice(6)) expect(parseChoices([name])).toEqual(changes);
  });

  it("has no reading twice, and none that changes nothing but plain", () => {
    const texts = NAMED_READINGS.map(({ changes }) =>
      JSON.stringify(Object.entries(nonDefaultChoices(changes)).sort()),
    );
    expect(new Set(texts).size).toBe(NAMED_READINGS.length);
  });

  it("says why one might read the paper so, in one line", () => {
    for (const { why } of NAMED_READINGS) expect(why).toMatch(/^[^\n]{20,}$/);
  });
});

describe("namedReadings()", () => {
  it("finds readings by name, in the order asked for, and all of them", () => {
    expect(namedReadings("R1, edges=pad").map(({ name }) => name)).toEqual(["R1", "edges=pad"]);
    expect(namedReadings("all")).toEqual(NAMED_READINGS);
  });

  it("lists the names where one is unknown or given twice", () => {
    expect(() => namedReadings("R3")).toThrow(
      /^Cannot choose readings: all is wanted, or each once of plain, plain-reset-after, R1, .*learning-rate=upper, current value is R3$/,
    );
    expect(() => namedReadings("R1,R1")).toThrow(/current value is R1 twice$/);
  });
});
