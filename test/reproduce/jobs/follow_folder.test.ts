import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { followFolder } from "../../../reproduce/jobs/follow_folder.ts";
import { jobClaims } from "../../../reproduce/jobs/job_claims.ts";
import type { FinishedTraining, TrainingEvent } from "../../../reproduce/jobs/progress.ts";
import { checkpointStore } from "../../../src/evaluation/checkpoint_store.ts";
import { resultStore } from "../../../src/evaluation/result_store.ts";
import { runKey } from "../../../src/evaluation/run_key.ts";
import { smallRun } from "../../_data/small_run.ts";
import { temporaryFolder } from "../../_data/temporary_folder.ts";

const parent = temporaryFolder();
let results: string;
beforeEach(() => {
  results = mkdtempSync(join(parent, "results-"));
});

const run = smallRun();
const key = runKey(run.record.configuration);

/** A follower and all that it tells. */
function following() {
  const events: TrainingEvent[] = [];
  const finished: (FinishedTraining | undefined)[] = [];
  const progress = {
    tell: (event: TrainingEvent) => void events.push(event),
    advance: (training?: FinishedTraining) => void finished.push(training),
  };
  return { events, finished, folder: followFolder(results, progress) };
}

describe("followFolder()", () => {
  it("tells once that somebody has a training, and once that nobody has it any more", () => {
    const { events, folder } = following();
    folder.look([key]);
    const claim = jobClaims(results, { staleSeconds: 9 }).take(key)!;
    folder.look([key]);
    folder.look([key]);
    claim.release();
    folder.look([key]);
    folder.look([key]);
    expect(events).toEqual([
      { type: "started", key },
      { type: "left", key },
    ]);
  });

  it("tells how far a training was at its last checkpoint", () => {
    const { events, folder } = following();
    jobClaims(results, { staleSeconds: 9 }).take(key);
    const weights = Float32Array.of(1);
    checkpointStore(results).save(key, {
      progress: {
        state: { weights, firstMoment: weights, secondMoment: weights, steps: 7 },
        stopping: { epoch: 2, bestEpoch: 1, bestLoss: 0.5 },
        over: false,
        bestWeights: weights,
        history: [1, 2].map((epoch) => ({ epoch, trainingLoss: 0.5, validationLoss: 0.5, validationCcc: [NaN, 0.1] })),
      },
      seconds: 12,
      processorSeconds: 11,
    });
    folder.look([key, "0".repeat(64)]);
    expect(events.slice(1)).toEqual([
      {
        type: "epoch",
        key,
        report: { epoch: 2, bestEpoch: 1, trainingLoss: 0.5, validationCcc: [null, 0.1], seconds: 12 },
      },
    ]);
  });

  it("tells of a training that is done what its record says", () => {
    const { finished, folder } = following();
    resultStore(results).save(run);
    folder.done(key);
    const last = { epoch: 1, bestEpoch: 1, trainingLoss: 0.9, validationCcc: [null, 0.5], seconds: 1.5 };
    expect(finished).toEqual([{ key, state: "done", seconds: 1.5, last }]);
  });

  it("tells that it is done where its record has gone since", () => {
    const { finished, folder } = following();
    folder.done(key);
    expect(finished).toEqual([{ key, state: "done" }]);
  });
});
