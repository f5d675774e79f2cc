/** What a terminal shows. */
export interface TerminalScreen {
  /** The rows from the first that was ever written, without spaces at their ends. */
  readonly rows: readonly string[];
  readonly isCursorVisible: boolean;
}

/**
 * A terminal that knows what a live view needs: line feeds, carriage returns, cursor up (within the screen), clearing to the end
 * of the line and of the screen, hiding the cursor; colours are dropped. What is written past the last column is wrapped.
 *
 * Every character is one column wide.
 *
 * @throws {Error} At a control character or an escape sequence that it does not know.
 */
export function terminalScreen(
  written: string,
  size: { readonly columns: number; readonly rows: number },
): TerminalScreen {
  const rows: string[][] = [[]];
  let [row, column] = [0, 0];
  let isCursorVisible = true;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  for (const [token, sequence] of written.matchAll(/\x1b\[([?\d;]*[A-Za-z])|[\s\S]/gu)) {
    if (token === "\r") column = 0;
    else if (token === "\n") row += 1;
    else if (sequence === "K") rows[row]!.length = Math.min(rows[row]!.length, column);
    else if (sequence === "J") {
      rows[row]!.length = Math.min(rows[row]!.length, column);
      rows.length = row + 1;
    } else if (sequence === "?25l" || sequence === "?25h") isCursorVisible = sequence === "?25h";
    else if (sequence?.endsWith("A")) row = Math.max(row - Number(sequence.slice(0, -1)), rows.length - size.rows, 0);
    else if (sequence?.endsWith("m")) continue;
    else if (sequence !== undefined || token < " ")
      throw new Error(`No terminal should be sent ${JSON.stringify(token)}`);
    else {
      if (column === size.columns) [row, column] = [row + 1, 0];
      if (rows[row] === undefined) rows[row] = [];
      for (let before = rows[row]!.length; before < column; before++) rows[row]!.push(" ");
      rows[row]![column++] = token;
    }
    for (let before = rows.length; before <= row; before++) rows.push([]);
  }
  return { rows: rows.map((each) => each.join("").trimEnd()), isCursorVisible };
}
