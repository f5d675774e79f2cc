import { join } from "node:path";
import { reproduce } from "../reproduce/_command_line.ts";
import { temporaryFolder } from "./temporary_folder.ts";

/** A results folder with the runs of some targets at profile smoke, each `target corpus`; made by the command line. */
export async function smokeResults(...wanted: readonly (readonly [target: string, corpus: string])[]): Promise<string> {
  const results = join(temporaryFolder(), "results of a test");
  for (const [target, corpus] of wanted) {
    const words = [target, "--corpus", corpus, "--profile", "smoke", "--workers", "1", "--results", results];
    const { code, stderr } = await reproduce(words);
    if (code !== 0) throw new Error(`Cannot make results of ${target} on ${corpus}: ${stderr}`);
  }
  return results;
}
