import { chmodSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { verdictNotes } from "../../reproduce/last_verdicts.ts";
import type { JudgedClaim } from "../../reproduce/show_claims.ts";
import type { ShownOn } from "../../src/claims/judge_measured.ts";
import { fileStore, UnwritableError } from "../../src/evaluation/file_store.ts";
import { temporaryFolder } from "../_data/temporary_folder.ts";

const parent = temporaryFolder();
let results: string;
beforeEach(() => {
  results = mkdtempSync(join(parent, "results-"));
});

/** A claim as it was judged on some corpora. */
function judged(verdicts: Readonly<Record<string, ShownOn["verdict"]>>): JudgedClaim {
  return {
    claim: { id: "K1", place: "IV", quote: null, kind: "empirical", needs: "runs", rules: [] },
    print: { verdict: "not tested", reason: "", numbers: [] } as JudgedClaim["print"],
    runs: {
      verdict: "not tested",
      reason: "",
      shown: Object.entries(verdicts).map(([corpus, verdict]) => ({ corpus, verdict, reason: "", numbers: [] })),
    },
  };
}

describe("verdictNotes()", () => {
  it("counts a target's verdicts by corpus, and reads them back", () => {
    verdictNotes(results).save("table3", [
      judged({ one: "reproduced", two: "inconclusive" }),
      judged({ one: "reproduced" }),
      judged({ one: "not reproduced" }),
    ]);
    expect(verdictNotes(results).read("table3")).toEqual({
      one: { reproduced: 2, "not reproduced": 1 },
      two: { inconclusive: 1 },
    });
  });

  it("keeps the latest note of a target alone, and each target's apart", () => {
    const notes = verdictNotes(results);
    notes.save("table3", [judged({ one: "reproduced" })]);
    notes.save("table4", [judged({ one: "inconclusive" })]);
    notes.save("table3", [judged({ two: "direction only" })]);
    expect(notes.read("table3")).toEqual({ two: { "direction only": 1 } });
    expect(notes.read("table4")).toEqual({ one: { inconclusive: 1 } });
    expect(readdirSync(join(results, "verdicts")).toSorted()).toEqual(["table3.json", "table4.json"]);
  });

  it("notes nothing of a claim that was not run", () => {
    const { runs: _, ...unrun } = judged({});
    verdictNotes(results).save("table3", [unrun]);
    expect(verdictNotes(results).read("table3")).toEqual({});
  });

  it("has no note of what was never shown, and takes one that cannot be read for none", () => {
    const notes = verdictNotes(results);
    expect(notes.read("table3")).toBeUndefined();
    notes.save("table3", [judged({ one: "reproduced" })]);
    writeFileSync(join(results, "verdicts", "table3.json"), '{"one": {"reprod');
    expect(notes.read("table3")).toBeUndefined();
    notes.save("table3", [judged({ one: "reproduced" })]);
    expect(notes.read("table3")).toEqual({ one: { reproduced: 1 } });
  });

  it("leaves a folder that is read-only as it is, and reads the note that was there", () => {
    verdictNotes(results).save("table3", [judged({ one: "reproduced" })]);
    // So that anybody can read what only the owner could.
    chmodSync(parent, 0o755);
    for (const folder of [results, join(results, "verdicts")]) chmodSync(folder, 0o555);
    asNoSuperuser(() => {
      expect(() => fileStore(results).write("verdicts/table3.json", "{}")).toThrow(UnwritableError);
      verdictNotes(results).save("table3", [judged({ one: "not reproduced" })]);
      verdictNotes(results).save("table4", [judged({ one: "not reproduced" })]);
      expect(verdictNotes(results).read("table3")).toEqual({ one: { reproduced: 1 } });
      expect(verdictNotes(results).read("table4")).toBeUndefined();
    });
    expect(readdirSync(results, { recursive: true }).toSorted()).toEqual(["verdicts", join("verdicts", "table3.json")]);
    for (const folder of [results, join(results, "verdicts")]) chmodSync(folder, 0o755);
  });

  it("tells of what is wrong with a folder beside that", () => {
    writeFileSync(join(results, "verdicts"), "a file where the folder should be");
    expect(() => verdictNotes(results).save("table3", [])).toThrow(
      "what its files lie in must be folders, current answer is ENOTDIR",
    );
  });
});

/** To the superuser nothing is read-only: it does this as nobody. */
function asNoSuperuser(act: () => void): void {
  const isSuperuser = process.geteuid?.() === 0;
  if (isSuperuser) process.seteuid!(65534);
  try {
    act();
  } finally {
    if (isSuperuser) process.seteuid!(0);
  }
}
