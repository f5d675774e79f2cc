import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolder } from "../formats/make_folder.ts";
import type { CorpusFile } from "./corpus_file.ts";

/** Writes files into a folder that is empty or not there yet, and says how many. */
export function writeTree(files: Iterable<CorpusFile>, folder: string): number {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new RangeError(
      `Cannot write a corpus: an empty or a new folder is wanted, current content of ${folder} is ${readdirSync(folder).slice(0, 5).join(", ")}`,
    );
  }
  let written = 0;
  for (const { path, content } of files) {
    makeFolder(dirname(join(folder, path)));
    writeFileSync(join(folder, path), content);
    written++;
  }
  return written;
}
