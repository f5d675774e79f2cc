import pc from "picocolors";
import { framingText } from "./framing_text.ts";
import { type LiveLine, liveLines } from "./live_lines.ts";
import type { ProgressView, ProgressViewOptions } from "./progress_view.ts";
import { screenText } from "./screen_text.ts";
import { tally } from "./tally.ts";
import { terminalBlock } from "./terminal_block.ts";

/** Chosen: as often as a reader can follow. */
const FRAME_MILLISECONDS = 100;

/** The time that is shown goes on by seconds. */
const STILL_MILLISECONDS = 1000;

/** Shows how far a command is in lines at the foot of a terminal, ten times a second at most. */
export function liveView({ output, env, now, date, logs }: ProgressViewOptions): ProgressView {
  const colours = pc.createColors(!env.NO_COLOR);
  const paint = { bold: colours.bold, dim: colours.dim, warning: colours.yellow, plain: (text: string) => text };
  const block = terminalBlock(output);
  let lines: (() => readonly LiveLine[]) | undefined;
  let [isChanged, isClosed] = [false, false];
  let drawnAt = Number.NEGATIVE_INFINITY;
  let drawnSize = "";
  let framingAt = now();

  // Some terminals say that they have no column and no row. One column less than there are: at the very edge terminals
  // differ in where the cursor is.
  const size = () => ({ columns: (output.columns || 80) - 1, rows: (output.rows || 24) - 1 });

  function draw(): void {
    if (lines === undefined || isClosed) return;
    [isChanged, drawnAt, drawnSize] = [false, now(), JSON.stringify(size())];
    block.draw(lines().map(({ text, columns, style }) => ({ text: paint[style](text), columns })));
  }

  function changed(): void {
    isChanged = true;
    if (now() - drawnAt >= FRAME_MILLISECONDS) draw();
  }

  function show(next: (() => readonly LiveLine[]) | undefined): void {
    lines = next;
    if (next === undefined) block.clear();
    else changed();
  }

  function doing(what: string): void {
    show(() => [{ ...screenText(what, size().columns), style: "bold" }]);
  }

  const timer = setInterval(() => {
    const isDue = isChanged || JSON.stringify(size()) !== drawnSize || now() - drawnAt >= STILL_MILLISECONDS;
    if (isDue) draw();
  }, FRAME_MILLISECONDS);
  timer.unref();

  return {
    tell: block.tell,
    doing,
    framing(framing) {
      if (framing.total === undefined) framingAt = now();
      if (framing.done === framing.total) show(undefined);
      else doing(framingText(framing, (now() - framingAt) / 1000));
    },
    startProgress(jobs) {
      const counted = tally(jobs, { now, onChange: changed });
      show(() => liveLines(counted.look(), { ...size(), date: date(), logs }));
      return {
        advance: counted.advance,
        tell: counted.tell,
        end: () => show(undefined),
      };
    },
    pause() {
      block.leave();
    },
    close() {
      show(undefined);
      isClosed = true;
      clearInterval(timer);
    },
  };
}
