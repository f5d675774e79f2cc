import type { Fold } from "./recording.ts";

/** What decides in which fold a recording is tested. */
export interface GroupedRecording {
  readonly id: string;
  readonly speakers: readonly string[];
  /** Who acted together; recordings of one dyad stay together. */
  readonly dyad?: string;
  /** Recordings of one session stay together. */
  readonly session?: string;
}

/** How many folds are wanted. */
export interface SpeakerExclusiveFoldsOptions {
  /** At least 3: one to test on, one to decide when to stop, one to train on. */
  readonly folds: number;
}

/**
 * Divides recordings into folds of which no two share a speaker, a dyad or a session.
 *
 * Recordings that share one of these, directly or through others, are one group. Groups are dealt out from the largest to the
 * smallest, among equals in the order of their first recordings, each to the fold with the fewest recordings, among equals
 * the first; then folds are put in the order of their first recordings. Five sessions without a common speaker are thus
 * five folds, which is the paper's "5 sessions regarding mutual exclusive" speakers. Fold i tests on part i, validates on the
 * part after it (the first after the last) and trains on the others: an inner session decides when to stop.
 *
 * @param recordings In order.
 * @param options How many folds.
 * @returns The folds, named after their session, or fold-1, fold-2, … where a part has several sessions or none.
 * @throws {RangeError} If an id comes twice, or there are fewer groups than folds; the message tells why.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { speakerExclusiveFolds } from "../src/corpus/speaker_exclusive_folds.ts";
 *
 * const recordings = ["a", "b", "c", "a"].map((speaker, index) => ({ id: `r${index}`, speakers: [speaker] }));
 * const [first] = speakerExclusiveFolds(recordings, { folds: 3 });
 * assert.deepEqual(first, { name: "fold-1", train: ["r2"], validation: ["r1"], test: ["r0", "r3"] });
 * ```
 */
export function speakerExclusiveFolds(
  recordings: readonly GroupedRecording[],
  options: SpeakerExclusiveFoldsOptions,
): Fold[] {
  const { folds } = options;
  if (!Number.isInteger(folds) || folds < 3) {
    throw new RangeError(`Cannot divide recordings: at least 3 folds are wanted, current value is ${folds}`);
  }
  const twice = recordings.find(({ id }, index) => recordings.findIndex((each) => each.id === id) < index);
  if (twice !== undefined) {
    throw new RangeError(`Cannot divide recordings: each id is wanted once, current value is ${twice.id} twice`);
  }
  const groups = groupsOf(recordings);
  if (groups.length < folds) {
    throw new RangeError(
      `Cannot divide recordings: ${folds} groups that share no speaker, dyad or session are wanted, current number is ${groups.length} (${groups.map((group) => group.map((index) => recordings[index]!.id).join(" ")).join("; ")})`,
    );
  }
  const parts: number[][] = Array.from({ length: folds }, () => []);
  for (const group of groups.toSorted((a, b) => b.length - a.length || a[0]! - b[0]!)) {
    parts.reduce((least, part) => (part.length < least.length ? part : least)).push(...group);
  }
  for (const part of parts) part.sort((a, b) => a - b);
  parts.sort((a, b) => a[0]! - b[0]!);
  const ids = (wanted: readonly number[]): string[] => wanted.map((index) => recordings[index]!.id);
  return parts.map((test, fold) => {
    const validation = parts[(fold + 1) % folds]!;
    const train = recordings.flatMap(({ id }, index) =>
      test.includes(index) || validation.includes(index) ? [] : [id],
    );
    const sessions = new Set(test.map((index) => recordings[index]!.session));
    const [session] = sessions;
    const name = sessions.size === 1 && session !== undefined ? session : `fold-${fold + 1}`;
    return { name, train, validation: ids(validation), test: ids(test) };
  });
}

/** Indices of recordings that hang together, each group in order, groups in the order of their first recordings. */
function groupsOf(recordings: readonly GroupedRecording[]): number[][] {
  const groupOf = recordings.map((_, index) => index);
  const firstWith = new Map<string, number>();
  for (const [index, { speakers, dyad, session }] of recordings.entries()) {
    const ties = speakers.map((speaker) => `speaker ${speaker}`);
    if (dyad !== undefined) ties.push(`dyad ${dyad}`);
    if (session !== undefined) ties.push(`session ${session}`);
    for (const tie of ties) {
      const first = firstWith.get(tie);
      if (first === undefined) {
        firstWith.set(tie, index);
        continue;
      }
      const [kept, merged] = [Math.min(groupOf[first]!, groupOf[index]!), Math.max(groupOf[first]!, groupOf[index]!)];
      for (const [at, group] of groupOf.entries()) if (group === merged) groupOf[at] = kept;
    }
  }
  const groups = new Map<number, number[]>();
  for (const [index, group] of groupOf.entries()) groups.set(group, [...(groups.get(group) ?? []), index]);
  return [...groups.values()];
}
