import { counted } from "../../src/report/counted.ts";
import { slurmArrays } from "./slurm_arrays.ts";
import { cancelJobs, findTasks } from "./slurm_commands.ts";

/** Cancels the Slurm arrays of a results folder. @returns What was cancelled, in a sentence. */
export async function cancelArrays(results: string): Promise<string> {
  const tasks = (await findTasks(slurmArrays(results).names())).filter(({ live }) => live);
  if (tasks.length === 0) return `No Slurm array of ${results} is queued`;
  const jobs = [...new Set(tasks.map(({ job }) => job))];
  await cancelJobs(jobs);
  return `Cancelled Slurm ${jobs.length === 1 ? "array" : "arrays"} ${jobs.join(", ")} with ${counted(tasks.length, "task")}; what is finished is kept, and checkpoints too`;
}
