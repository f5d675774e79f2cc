import { describe, expect, it } from "vitest";
import { corporaFor } from "../../../reproduce/corpora/corpora_for.ts";
import { TARGETS, table5Structural } from "../../../reproduce/targets.ts";

const { table1, table2, table3 } = TARGETS;

describe("corporaFor()", () => {
  it("keeps the corpora that stand for one that the target is about, in the order given", () => {
    const all = ["studyforrest", "sim-recola", "sim-creativeit"];
    expect(corporaFor(table1!, all)).toEqual(["studyforrest", "sim-creativeit"]);
    expect(corporaFor(table2!, all)).toEqual(["studyforrest", "sim-recola"]);
    expect(corporaFor(table3!, all)).toEqual(all);
    expect(corporaFor(table5Structural, all)).toEqual([]);
  });
});
