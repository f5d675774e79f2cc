import { labelDisagreements, type TracedRun } from "../../src/evaluation/label_disagreements.ts";
import { recordFaults } from "../../src/evaluation/record_faults.ts";
import type { ResultStore } from "../../src/evaluation/result_store.ts";
import type { AuditCheck, AuditProblem } from "./audit_check.ts";

/**
 * Recomputes what follows from stored predictions, histories and networks, and compares what runs were scored against.
 *
 * @param keys Runs whose files are whole.
 * @param store Where they are; each is read once.
 */
export function checkPredictions(keys: readonly string[], store: ResultStore): AuditCheck {
  const problems: AuditProblem[] = [];
  const add = (key: string, reason: string): unknown =>
    problems.push({ file: `runs/${key}.json`, state: "different", reason });

  function* readable(): Generator<TracedRun> {
    for (const key of keys) {
      let run: TracedRun;
      try {
        run = tracedRun(key, store);
        for (const fault of recordFaults(run.record, run.traces)) add(key, fault);
      } catch (error) {
        add(key, `it cannot be recomputed: ${(error as Error).message}`);
        continue;
      }
      yield run;
    }
  }

  for (const { key, reason } of labelDisagreements(readable())) add(key, reason);
  const different = new Set(problems.map(({ file }) => file)).size;
  return { checked: "runs recomputed", counts: { identical: keys.length - different, different }, problems };
}

/** A run of a store and its predictions. @throws {Error} If it is not whole. */
export function tracedRun(key: string, store: ResultStore): TracedRun {
  const { record } = store.inspect(key);
  if (record === undefined) throw new Error(`Cannot read the run ${key}: it must be whole, and is not`);
  return { record, traces: store.traces(record) };
}
