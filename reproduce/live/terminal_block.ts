import type { ScreenText } from "./screen_text.ts";

/** A terminal, as a stream that tells its size. */
export interface TerminalOutput {
  /** None, or 0, where the terminal does not tell. */
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
  write(text: string): unknown;
}

/** Lines at the foot of a terminal that are drawn anew in place. */
export interface TerminalBlock {
  /** Draws lines in place of those before, of which each must be narrower than the terminal. */
  draw(lines: readonly ScreenText[]): void;
  /** Writes a line that stays, above the block. */
  tell(line: string): void;
  /** Clears the block, and lets the cursor be seen again; a later `draw` begins a new one. */
  clear(): void;
  /** Leaves the block where it is, with the cursor below it, as when the process is stopped for a while. */
  leave(): void;
}

const HIDE = "\x1b[?25l";
const SHOW = "\x1b[?25h";
const CLEAR_LINE_END = "\x1b[K";
const CLEAR_BELOW = "\x1b[J";

/**
 * A block of lines at the cursor.
 *
 * Every frame is one write, and clears what it does not overwrite: nothing flickers. When the terminal has become narrower
 * lines drawn before are taken to be wrapped, as terminals do that keep what they show.
 */
export function terminalBlock(output: TerminalOutput): TerminalBlock {
  let drawn: readonly ScreenText[] | undefined;

  /** To the start of the block. */
  function home(): string {
    if (drawn === undefined) return "";
    const columns = output.columns || Number.POSITIVE_INFINITY;
    const rows = drawn.reduce((sum, line) => sum + Math.max(Math.ceil(line.columns / columns), 1), 0);
    return rows > 1 ? `\r\x1b[${rows - 1}A` : "\r";
  }

  function block(lines: readonly ScreenText[]): string {
    return `${lines.map(({ text }) => `${text}${CLEAR_LINE_END}`).join("\r\n")}${CLEAR_BELOW}`;
  }

  return {
    draw(lines) {
      output.write(`${drawn === undefined ? HIDE : ""}${home()}${block(lines)}`);
      drawn = lines;
    },
    tell(line) {
      output.write(
        `${home()}${drawn === undefined ? "" : CLEAR_BELOW}${line}\r\n${drawn === undefined ? "" : block(drawn)}`,
      );
    },
    clear() {
      if (drawn !== undefined) output.write(`${home()}${CLEAR_BELOW}${SHOW}`);
      drawn = undefined;
    },
    leave() {
      if (drawn !== undefined) output.write(`\r\n${SHOW}`);
      drawn = undefined;
    },
  };
}
