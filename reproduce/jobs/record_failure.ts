import { type FailedRun, failureStore } from "../../src/evaluation/failure_store.ts";
import { UnwritableError } from "../../src/evaluation/file_store.ts";
import { hostFacts } from "../host_facts.ts";
import { jobFiles } from "./job.ts";

/** A job that was given up. */
export interface GivenUpJob extends Pick<FailedRun, "attempts" | "reason"> {
  readonly key: string;
  /** What an engine of that name ran on, if it is known. */
  readonly ran: (engine: string) => FailedRun["ran"] | undefined;
}

/** Keeps that a job was given up; a folder that takes no file is left without that, as what fails for it is told anyway. */
export function recordFailure(results: string, { key, attempts, reason, ran }: GivenUpJob): void {
  const engine = engineOf(results, key);
  const { checkout, versions, host } = hostFacts();
  try {
    failureStore(results).save({
      ...{ schema: 1, key, engine, attempts, reason: reason.replaceAll(/\s*\n\s*/g, " ") },
      ran: (engine === null ? null : ran(engine)) ?? null,
      circumstances: { checkout, versions, host, at: new Date().toISOString() },
    });
  } catch (error) {
    if (!(error instanceof UnwritableError)) throw error;
  }
}

function engineOf(results: string, key: string): string | null {
  try {
    return jobFiles(results).read(key).configuration.engine;
  } catch {
    return null; // that it cannot be read may be why it failed
  }
}
