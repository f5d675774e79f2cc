import { join } from "node:path";
import { type ProgressView, progressView } from "./progress_view.ts";

/**
 * Starts to show on the process's standard error how far it is.
 *
 * The terminal is given back, with its cursor, at whatever comes: the end of the process, by an error too; Ctrl-C and a request
 * to end, at the first of which nothing is live any more; and Ctrl-Z, until the process goes on.
 *
 * Convention: Ctrl-C is heard once, so that a second one ends a process that does not end by itself.
 *
 * @param results The results folder.
 */
export function processView(results: string): ProgressView {
  const view = progressView({
    ...{ output: process.stderr, env: process.env, logs: join(results, "logs") },
    ...{ now: () => performance.now(), date: () => new Date() },
  });
  for (const end of ["exit", "SIGINT", "SIGTERM"]) process.once(end, view.close);
  process.on("SIGTSTP", () => {
    view.pause();
    process.kill(process.pid, "SIGSTOP");
  });
  return view;
}
