/** A piece of a file for a message: quoted, control characters escaped, and never long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)} …` : text);
}
