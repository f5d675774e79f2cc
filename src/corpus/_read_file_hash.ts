import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** SHA-256, in hexadecimal, of a file's bytes and of how they are read; an error names the file. */
export function readFileHash(path: string, reading: readonly unknown[] = []): string {
  try {
    return createHash("sha256").update(JSON.stringify(reading)).update(readFileSync(path)).digest("hex");
  } catch (error) {
    throw new RangeError(
      `Cannot read ${path}: a readable file is wanted, current state is ${(error as Error).message}`,
      {
        cause: error,
      },
    );
  }
}
