import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson } from "../src/evaluation/canonical_json.ts";
import type { JudgedClaim } from "./show_claims.ts";

/** What a target's claims came to when it was last shown, by corpus and verdict. */
export type LastVerdicts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The verdicts of a results folder as they were last shown: a note for `list`, which may be deleted. */
export interface VerdictNotes {
  /** Notes what a target showed. */
  save(target: string, claims: readonly JudgedClaim[]): void;
  /** What it last showed, if anything. */
  read(target: string): LastVerdicts | undefined;
}

/** Opens the notes of a results folder. */
export function verdictNotes(results: string): VerdictNotes {
  const path = (target: string): string => join(results, "verdicts", `${target}.json`);
  return {
    save(target, claims) {
      const counts: Record<string, Record<string, number>> = {};
      for (const { corpus, verdict } of claims.flatMap(({ runs }) => runs?.shown ?? [])) {
        const sofar = counts[corpus] ?? {};
        counts[corpus] = { ...sofar, [verdict]: (sofar[verdict] ?? 0) + 1 };
      }
      mkdirSync(join(results, "verdicts"), { recursive: true });
      const writing = `${path(target)}.${process.pid}`;
      writeFileSync(writing, `${canonicalJson(counts)}\n`);
      renameSync(writing, path(target));
    },
    read(target) {
      if (!existsSync(path(target))) return undefined;
      try {
        return JSON.parse(readFileSync(path(target), "utf8"));
      } catch {
        return undefined; // a note that cannot be read is none
      }
    },
  };
}
