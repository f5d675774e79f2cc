import { startCluster } from "./_cluster.ts";

/** The exit status that says: nothing was tested, as this machine cannot. */
const NOT_RUN = 77;

/** Before any test: whether a Slurm starts here at all, which says nothing of what is to be tested. */
export default async function slurmStarts(): Promise<void> {
  try {
    const cluster = await startCluster();
    await cluster.stop();
  } catch (error) {
    process.stderr.write(`Cannot test on Slurm: ${(error as Error).message}\n`);
    process.exit(NOT_RUN);
  }
}
