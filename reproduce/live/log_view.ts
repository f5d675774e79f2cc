import { framingText } from "./framing_text.ts";
import { logLine } from "./log_line.ts";
import type { ProgressView, ProgressViewOptions } from "./progress_view.ts";
import { tally } from "./tally.ts";

/** Chosen: often enough that a log shows life, and seldom enough that hours of it are read at a glance. */
const LINE_MILLISECONDS = 60_000;

/** Chosen: what is prepared within it needs no line. */
const FRAMING_MILLISECONDS = 15_000;

/**
 * Shows how far a command is in lines of a log, with no control character: one at every tenth of the trainings, and one a
 * minute where that takes longer.
 */
export function logView({ output, now, date, logs }: ProgressViewOptions): ProgressView {
  let timer: NodeJS.Timeout | undefined;
  let toldAt = now();
  let framingAt = now();

  function tell(line: string): void {
    toldAt = now();
    output.write(`${line}\n`);
  }

  return {
    tell,
    doing() {},
    framing(framing) {
      if (framing.total === undefined) framingAt = toldAt = now();
      else if (framing.done < framing.total && now() - toldAt >= FRAMING_MILLISECONDS) {
        tell(framingText(framing, (now() - framingAt) / 1000));
      }
    },
    startProgress(jobs) {
      const counted = tally(jobs, { now, onChange: changed });
      let [tenths, finished] = [0, 0];
      toldAt = now();
      function changed(): void {
        const { done, total } = counted.counts();
        const reached = Math.floor((10 * done) / total);
        if (reached > tenths || now() - toldAt >= LINE_MILLISECONDS) {
          tell(logLine(counted.look(), { date: date(), logs, isNewlyFinished: done > finished }));
          finished = done;
        }
        tenths = reached;
      }
      timer = setInterval(changed, 1000);
      timer.unref();
      return {
        advance: counted.advance,
        tell: counted.tell,
        end: () => clearInterval(timer),
      };
    },
    pause() {},
    close: () => clearInterval(timer),
  };
}
