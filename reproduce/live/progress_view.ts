import type { Framing } from "../corpora/framed_corpus.ts";
import type { StartProgress } from "../jobs/progress.ts";
import { isLive } from "./is_live.ts";
import { liveView } from "./live_view.ts";
import { logView } from "./log_view.ts";
import type { TerminalOutput } from "./terminal_block.ts";

/** Where a command shows how far it is. */
export interface ProgressViewOptions {
  readonly output: TerminalOutput & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds now, which never jump. */
  readonly now: () => number;
  /** The time of day. */
  readonly date: () => Date;
  /** The folder with the logs of failed attempts. */
  readonly logs: string;
}

/** Shows how far a command is. */
export interface ProgressView {
  /** Writes a line that stays. */
  tell(line: string): void;
  /** Says on a terminal what is being done, until anything else is shown. */
  doing(what: string): void;
  /** Shows how far the features of a corpus are. */
  framing(framing: Framing): void;
  /** Shows trainings until their `end`. */
  readonly startProgress: StartProgress;
  /** Leaves what is live where it is, for as long as the process is stopped. */
  pause(): void;
  /** Clears what is live and brings the cursor back; nothing is live after that. */
  close(): void;
}

/** Starts to show how far a command is: live on a terminal that can, in lines elsewhere. */
export function progressView(options: ProgressViewOptions): ProgressView {
  return isLive({ isTTY: options.output.isTTY, env: options.env }) ? liveView(options) : logView(options);
}
