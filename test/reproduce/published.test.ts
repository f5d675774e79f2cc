import { describe, expect, it } from "vitest";
import claimsFile from "../../reproduce/published/claims.json" with { type: "json" };
import { PUBLISHED_CELLS, PUBLISHED_CLAIMS } from "../../reproduce/published_claims.ts";
import { judge } from "../../src/claims/judge.ts";

const cells = [...PUBLISHED_CELLS];
const printed = (id: string): string => PUBLISHED_CELLS.get(id)!.printed;
const ATTRIBUTES = { creativeit: ["activation", "valence", "dominance"], recola: ["activation", "valence"] } as const;

/** The cells of one table that an experiment's description picks, by attribute. */
function scores(table: string, setting: Readonly<Record<string, unknown>>): Record<string, string> {
  const picked = cells.filter(
    ([, cell]) =>
      cell.table === table && Object.entries(setting).every(([name, value]) => cell.setting[name] === value),
  );
  return Object.fromEntries(picked.map(([, cell]) => [String(cell.setting.attribute), cell.printed]));
}

describe("published/table1.json to table6.json", () => {
  it("have 90 cells: 27, 18, 10, 15, 8 and 12", () => {
    const counts = ["I", "II", "III", "IV", "V", "VI"].map(
      (table) => cells.filter(([, cell]) => cell.table === table).length,
    );
    expect(counts).toEqual([27, 18, 10, 15, 8, 12]);
    expect(cells.length).toBe(90);
  });

  it("have every number as printed: two decimals below 1, one bare 0, two counts", () => {
    const odd = cells.filter(([, cell]) => !/^0\.\d\d$/.test(cell.printed)).map(([id, cell]) => [id, cell.printed]);
    expect(odd).toEqual([
      ["T1.creativeit.valence.motion.mse", "0"],
      ["T5.parameters.pure-cnn", "240,643"],
      ["T5.parameters.cer-mtl", "5,615"],
    ]);
  });

  it("have every combination of row and column once, named after corpus, attribute and row", () => {
    for (const table of ["I", "II", "III", "IV", "V", "VI"]) {
      const here = cells.filter(([, cell]) => cell.table === table).map(([, cell]) => cell);
      const rows = new Set(here.map((cell) => cell.row));
      const columns = new Set(here.map((cell) => cell.column));
      expect(new Set(here.map((cell) => `${cell.row} ${cell.column}`)).size).toBe(rows.size * columns.size);
      expect(here.length).toBe(rows.size * columns.size);
      for (const { id, row, setting } of here) {
        if (setting.attribute === undefined) continue;
        expect(id).toBe(
          [setting.corpus, setting.attribute, row, ...(id.split(".").length === 4 ? [setting.loss] : [])].join("."),
        );
      }
    }
  });

  it("print one experiment alike in Tables I, III, IV and V, and in II, III and IV, and in IV and VI", () => {
    for (const corpus of ["creativeit", "recola"] as const) {
      const experiment = { corpus, network: "cer-mtl", modality: "multimodal", loss: "ccc", frames: 20 };
      const first = scores(corpus === "creativeit" ? "I" : "II", experiment);
      expect(Object.keys(first)).toEqual([...ATTRIBUTES[corpus]]);
      expect(scores("III", experiment)).toEqual(first);
      expect(scores("IV", experiment)).toEqual(first);
    }
    const { undefined: _parameters, ...table5 } = scores("V", { network: "cer-mtl" });
    expect(table5).toEqual(scores("III", { corpus: "creativeit", network: "cer-mtl" }));
    const longest = { corpus: "recola", network: "cer-mtl", frames: 60 };
    expect(scores("VI", longest)).toEqual(scores("IV", longest));
  });

  it("have the numbers that the prose repeats: 0.38, 0.33, 0.26", () => {
    const ids = ["ccc", "pcc", "mse"].map((loss) => printed(`T1.creativeit.activation.multimodal.${loss}`));
    expect(ids).toEqual(["0.38", "0.33", "0.26"]);
  });

  it("mark the five systems of Table VI that are quoted from others", () => {
    const quoted = cells.filter(([, cell]) => cell.setting.quoted === true);
    expect(new Set(quoted.map(([, cell]) => cell.row)).size).toBe(5);
    expect(quoted.every(([, cell]) => cell.table === "VI" && cell.row !== "cer-mtl")).toBe(true);
  });
});

/**
 * Verdict of the judge -> claims. The project's reading of the paper, made before and by hand, has other words:
 *
 * - its "supported, not robust to rounding" and its "boundary" are supported, or where a strict comparison meets a tie,
 *   missed, at the boundary; "partial" is in part, or in some readings; "inconsistent" does not hold; "untestable" is not
 *   tested if runs could tell, not decidable from print if not; "ambiguous" and "external" are not decidable from print.
 *
 * Where the two differ beyond words: A5 (partial there, since few inputs are raw; some are, which is all it says); E1
 * (ambiguous there; exact for three tasks, not for two); G5r (not robust there; no difference of 0.01 can have been 0);
 * G3 and W2 (supported there; their thresholds are our own and just met); X3 (suspicious there, which the agreement of
 * the cells makes it); P2 (there the two printed counts only are compared); I4 and S3 (contradicted there from other
 * publications); P3 (weakened there by another table; its cause needs runs).
 */
const VERDICTS: Readonly<Record<string, string>> = {
  supported: "A1 I3 E4r E5 E6 E8 G2 G4 G5r H1 W1 X1 X2 X3",
  "supported at the boundary": "A3 E7 G3 H2 W2 P1 S1 K3",
  "missed at the boundary": "A2 E4",
  "supported in part": "A1b E9",
  "contradicted by its own table": "A2b A3b E5r G1 G2b G4r G5 W4 S2",
  "not decidable from print": "I2 I4 M5 E3 F0 F1 S3 X5",
  holds: "A5 M1 M2 M3 M6 M9 M10 H4",
  "holds in some readings": "M11 E1 W3 P2 K2",
  "does not hold": "A4 M4 M7 M8 E0 E2 X4",
  "not tested": "I1 E10 E11 F2 F3 H3 P3 K1",
};

describe("published/claims.json", () => {
  const verdictOf = (id: string): string =>
    judge(PUBLISHED_CLAIMS.find((claim) => claim.id === id)!, { cells: PUBLISHED_CELLS }).verdict;

  it("has 71 claims, each with a place and a quotation, or a scope where only tables say it", () => {
    expect(PUBLISHED_CLAIMS.length).toBe(71);
    expect(claimsFile.claims.length).toBe(71);
    for (const { quote, scope, id } of PUBLISHED_CLAIMS) expect(quote ?? scope, id).toMatch(/\S/);
  });

  it.each(Object.entries(VERDICTS))("is judged %s: %s", (verdict, ids) => {
    expect(ids.split(" ").map((id) => [id, verdictOf(id)])).toEqual(ids.split(" ").map((id) => [id, verdict]));
  });

  it("has a verdict expected here for every claim", () => {
    const expected = Object.values(VERDICTS).flatMap((ids) => ids.split(" "));
    expect(expected.toSorted()).toEqual(PUBLISHED_CLAIMS.map((claim) => claim.id).toSorted());
  });
});
