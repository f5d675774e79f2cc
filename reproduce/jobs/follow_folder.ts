import { readdirSync } from "node:fs";
import { join } from "node:path";
import { checkpointStore } from "../../src/evaluation/checkpoint_store.ts";
import { resultStore } from "../../src/evaluation/result_store.ts";
import type { HistoryRow } from "../../src/training/train.ts";
import { type EpochReport, epochReport } from "./epoch_report.ts";
import type { Progress } from "./progress.ts";

/** Tells of trainings that are done elsewhere. */
export interface FolderFollower {
  /** Tells which of the trainings that are left somebody has, and how far they were at their last checkpoints. */
  look(left: readonly string[]): void;
  /** Tells that a training is done, with what its record says. */
  done(key: string): void;
}

/** Chosen: as many as a screen shows; a checkpoint is read whole, over a network perhaps. */
const CHECKPOINTS_A_LOOK = 24;

/**
 * Follows trainings of other processes and machines by what they leave in a results folder, in which nothing is changed.
 *
 * @param results The results folder.
 * @param progress Told of them.
 */
export function followFolder(results: string, progress: Pick<Progress, "advance" | "tell">): FolderFollower {
  const checkpoints = checkpointStore(results);
  const store = resultStore(results);
  const started = new Set<string>();
  return {
    look(left) {
      const claimed = claimedKeys(results);
      for (const key of left) {
        if (claimed.has(key) === started.has(key)) continue;
        const isStart = claimed.has(key);
        if (isStart) started.add(key);
        else started.delete(key);
        progress.tell?.({ type: isStart ? "started" : "left", key });
      }
      for (const key of left.filter((each) => started.has(each)).slice(0, CHECKPOINTS_A_LOOK)) {
        const found = checkpoints.look(key);
        const report = found && lastReport(found.progress.history, { ...found.progress.stopping, ...found });
        if (report !== undefined) progress.tell?.({ type: "epoch", key, report });
      }
    },

    done(key) {
      started.delete(key);
      const { record } = store.inspect(key);
      if (record === undefined) return progress.advance({ key, state: "done" });
      const { seconds } = record.circumstances;
      progress.advance({ key, state: "done", seconds, last: lastReport(record.history, { ...record, seconds }) });
    },
  };
}

function claimedKeys(results: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(join(results, "claims")).map((name) => name.replace(/\.json$/, "")));
  } catch {
    return new Set(); // no folder yet
  }
}

function lastReport(
  history: readonly HistoryRow[],
  { bestEpoch, seconds }: Pick<EpochReport, "bestEpoch" | "seconds">,
): EpochReport | undefined {
  const row = history.at(-1);
  return row && epochReport(row, { bestEpoch, seconds });
}
