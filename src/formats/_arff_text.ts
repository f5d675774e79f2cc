const UNQUOTED = /^[^\s'",{}%\\]+$/;
const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  "'": "'",
  '"': '"',
  "\\": "\\",
  "%": "%",
};
const QUOTED = /^(['"])(.*)\1$/s;

/** The text that a quoted or unquoted word stands for, or null if it is neither. */
export function unquoteArff(word: string): string | null {
  const quoted = QUOTED.exec(word);
  // An unquoted word may hold spaces, as instance names do.
  if (quoted === null) return word !== "" && !/['",{}%\\]/.test(word) ? word : null;
  const [, mark, content] = quoted as unknown as [string, string, string];
  let text = "";
  for (let i = 0; i < content.length; i++) {
    const character = content[i]!;
    if (character === mark) return null;
    if (character !== "\\") {
      text += character;
      continue;
    }
    i++;
    const escaped = ESCAPES[content[i] ?? ""];
    if (escaped === undefined) return null;
    text += escaped;
  }
  return text;
}

/** The word that stands for a text, quoted where it must be. */
export function quoteArff(text: string): string {
  if (UNQUOTED.test(text) && text !== "?") return text;
  const escaped = text.replace(/[\\'\n\r\t]/g, (character) => {
    if (character === "\n") return "\\n";
    if (character === "\r") return "\\r";
    return character === "\t" ? "\\t" : `\\${character}`;
  });
  return `'${escaped}'`;
}

/** The parts of a line between commas that stand outside of quotes, trimmed, or null if a quote stays open. */
export function splitArff(line: string): string[] | null {
  if (!/['"]/.test(line)) return line.split(",").map((field) => field.trim());
  const fields: string[] = [];
  let mark = "";
  let start = 0;
  for (let i = 0; i < line.length; i++) {
    const character = line[i]!;
    if (mark !== "") {
      if (character === "\\") i++;
      else if (character === mark) mark = "";
    } else if (character === "'" || character === '"') {
      mark = character;
    } else if (character === ",") {
      fields.push(line.slice(start, i).trim());
      start = i + 1;
    }
  }
  if (mark !== "") return null;
  fields.push(line.slice(start).trim());
  return fields;
}
