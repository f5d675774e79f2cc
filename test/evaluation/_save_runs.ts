import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { resultStore } from "../../src/evaluation/result_store.ts";
import { smallRun } from "../_data/small_run.ts";

// A process that saves runs which others save in the same moment: `_save_runs.ts FOLDER ME PROCESSES RUNS`. Prints the SHA-256 of
// the records that it is given back.

const [folder, me, processes, runs] = process.argv.slice(2) as [string, string, string, string];
const store = resultStore(folder);
const at = (line: string, who: string): string => join(folder, `${line}-${who}`);
const records: string[] = [];
for (let seed = 0; seed < Number(runs); seed++) {
  const { record, traces } = smallRun({ seed });
  writeFileSync(at(String(seed), me), "");
  for (let who = 0; who < Number(processes); who++) {
    while (!existsSync(at(String(seed), String(who)))) await setTimeout(0);
  }
  const { sha256 } = store.save({
    record: { ...record, circumstances: { ...record.circumstances, seconds: Number(me) } },
    traces,
  });
  records.push(sha256);
}
process.stdout.write(JSON.stringify(records));
