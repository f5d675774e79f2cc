import type { ProgressView } from "./progress_view.ts";

/**
 * Gives the terminal back, with its cursor, at whatever comes: the end of the process, by an error too; Ctrl-C and a request to
 * end, at the first of which nothing is shown any more; and Ctrl-Z, until the process goes on.
 *
 * Convention: each signal is heard once, so that a second Ctrl-C ends a process that does not end by itself.
 */
export function releaseTerminal({ pause, close }: Pick<ProgressView, "pause" | "close">): void {
  process.once("exit", close);
  process.once("SIGINT", close);
  process.once("SIGTERM", close);
  process.on("SIGTSTP", () => {
    pause();
    process.kill(process.pid, "SIGSTOP");
  });
}
