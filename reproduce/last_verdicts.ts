import { canonicalJson } from "../src/evaluation/canonical_json.ts";
import { fileStore, UnwritableError } from "../src/evaluation/file_store.ts";
import type { JudgedClaim } from "./show_claims.ts";

/** What a target's claims came to when it was last shown, by corpus and verdict. */
export type LastVerdicts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The verdicts of a results folder as they were last shown: a note for `list`, which may be deleted. */
export interface VerdictNotes {
  /** Notes what a target showed; a folder that takes no file is left without the note. */
  save(target: string, claims: readonly JudgedClaim[]): void;
  /** What it last showed, if anything. */
  read(target: string): LastVerdicts | undefined;
}

/** Opens the notes of a results folder. */
export function verdictNotes(results: string): VerdictNotes {
  const files = fileStore(results);
  const path = (target: string): string => `verdicts/${target}.json`;
  return {
    save(target, claims) {
      const counts: Record<string, Record<string, number>> = {};
      for (const { corpus, verdict } of claims.flatMap(({ runs }) => runs?.shown ?? [])) {
        const sofar = counts[corpus] ?? {};
        counts[corpus] = { ...sofar, [verdict]: (sofar[verdict] ?? 0) + 1 };
      }
      try {
        files.write(path(target), `${canonicalJson(counts)}\n`);
      } catch (error) {
        // Others' finished runs can be shown from a folder that is read-only.
        if (!(error instanceof UnwritableError)) throw error;
      }
    },
    read(target) {
      try {
        return JSON.parse(files.read(path(target))?.toString("utf8") ?? "");
      } catch {
        return undefined; // a note that is not there, or cannot be read, is none
      }
    },
  };
}
