import { counted } from "../../src/report/counted.ts";
import { slurmArrays } from "./slurm_arrays.ts";
import { cancelJobs, findTasks } from "./slurm_commands.ts";

/**
 * Cancels the Slurm arrays of a results folder.
 *
 * @returns What was cancelled, in a sentence.
 * @throws {Error} If none was ever submitted for such a folder, or Slurm does not answer.
 */
export async function cancelArrays(results: string): Promise<string> {
  const names = slurmArrays(results).names();
  if (names.length === 0) {
    throw new Error(
      `Cannot cancel: --results must be a folder that Slurm arrays were submitted for, current one is ${results}`,
    );
  }
  const tasks = (await findTasks(names)).filter(({ live }) => live);
  if (tasks.length === 0) return `No Slurm array of ${results} is queued`;
  const jobs = [...new Set(tasks.map(({ job }) => job))];
  await cancelJobs(jobs);
  return `Cancelled Slurm ${jobs.length === 1 ? "array" : "arrays"} ${jobs.join(", ")} with ${counted(tasks.length, "task")}; what is finished is kept, and checkpoints too`;
}
