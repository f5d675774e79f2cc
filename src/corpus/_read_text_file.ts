import { readFileSync } from "node:fs";
import { decodeText } from "../formats/decode_text.ts";

/** A file's text, which must be UTF-8, or an error that names the file. */
export function readTextFile(path: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new RangeError(
      `Cannot read ${path}: a readable file is wanted, current state is ${(error as Error).message}`,
      {
        cause: error,
      },
    );
  }
  return decodeText(bytes, { name: path });
}
