/** Text for a terminal, and the columns that it has there at most. */
export interface ScreenText {
  readonly text: string;
  readonly columns: number;
}

/**
 * Makes text harmless for a terminal and cuts it: what may move a cursor, change a colour or turn the direction of writing
 * becomes a question mark, and the last column of what is cut an ellipsis.
 *
 * Convention: widths are never taken for too small: all from U+1100 on, where wide scripts and pictures begin, counts as two
 * columns but for general punctuation, and a mark that is set on the letter before it as one.
 *
 * @param text Anything, such as a name from somebody's file.
 * @param columns How wide it may be; Infinity cuts nothing.
 */
export function screenText(text: string, columns: number): ScreenText {
  const characters = [...text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, "?")];
  let width = 0;
  let fitting = "";
  for (const [index, character] of characters.entries()) {
    const isLast = index === characters.length - 1;
    const wide = columnsOf(character);
    if (width + wide + (isLast ? 0 : 1) > columns) {
      return columns < 1 ? { text: "", columns: 0 } : { text: `${fitting}…`, columns: width + 1 };
    }
    fitting += character;
    width += wide;
  }
  return { text: fitting, columns: width };
}

function columnsOf(character: string): number {
  const point = character.codePointAt(0)!;
  return point >= 0x1100 && !(point >= 0x2000 && point < 0x2070) ? 2 : 1;
}
