import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { groupJobs } from "../../../reproduce/jobs/group_jobs.ts";
import type { Job } from "../../../reproduce/jobs/job.ts";
import { smokeJobs } from "../../_data/smoke_jobs.ts";
import { temporaryFolder } from "../../_data/temporary_folder.ts";

let job: Job;
beforeAll(async () => {
  [job] = (await smokeJobs({ cache: temporaryFolder(), seeds: 1 })) as [Job];
});

/** A job by a letter a difference: t another task, f another length of windows, b another batch. */
function read(key: string): Job {
  if (key.includes("?")) throw new Error("Cannot read");
  const { network, hyperparameters } = job.configuration;
  const batchWindows = hyperparameters.batchWindows * (key.includes("b") ? 2 : 1);
  return {
    ...job,
    configuration: {
      ...job.configuration,
      network: {
        ...network,
        ...(key.includes("t") && { tasks: ["dominance"] }),
        ...(key.includes("f") && { frames: network.frames + 1 }),
      },
      hyperparameters: { ...hyperparameters, batchWindows, loss: key.includes("m") ? "mse" : "ccc" },
    },
  };
}

describe("groupJobs()", () => {
  it("puts jobs together that have networks of one shape and batches of one size, in groups as equal as can be", () => {
    const keys = ["1", "2f", "3t", "4b", "5m", "6f", "7", "8", "9?", "10?"];
    expect(groupJobs(keys, { replicas: 3, read })).toEqual([
      ["1", "3t", "5m"],
      ["7", "8"],
      ["2f", "6f"],
      ["4b"],
      ["9?"],
      ["10?"],
    ]);
  });

  it("gives every job once, in groups that hold what was asked for at most, and keeps their order with one", () => {
    const key = fc.tuple(fc.nat(), fc.constantFrom("", "f", "t", "b", "m", "?")).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.uniqueArray(key), fc.integer({ min: 1, max: 9 }), (keys, replicas) => {
        const groups = groupJobs(keys, { replicas, read });
        expect(groups.flat().sort()).toEqual([...keys].sort());
        expect(groups.every(({ length }) => length > 0 && length <= replicas)).toBe(true);
        if (replicas === 1) expect(groups.flat()).toEqual(keys);
      }),
    );
  });
});
