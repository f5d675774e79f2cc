import { counted } from "../../src/report/counted.ts";
import type { LaunchOptions } from "../jobs/run_all.ts";
import { DetachedError } from "./detached_error.ts";

/**
 * The launcher that starts nothing: planned jobs wait in RESULTS/jobs for whoever calls `run_job` on them, such as GNU
 * parallel or pods of Kubernetes.
 *
 * @throws {DetachedError} Always.
 */
export async function planOnly(keys: readonly string[], { results }: LaunchOptions): Promise<void> {
  throw new DetachedError(
    `Planned ${counted(keys.length, "training")} in ${results}/jobs; when run_job has done them, the same command without --launcher none shows what came of them`,
  );
}
