import { appendFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { smallResults, writeResults } from "../_data/small_results.ts";
import { temporaryFolder } from "../_data/temporary_folder.ts";
import { audit } from "./_command_line.ts";

const parent = temporaryFolder();
const [whole, damaged] = [join(parent, "whole"), join(parent, "damaged")];
beforeAll(async () => {
  const made = await smallResults(join(parent, "features"));
  for (const folder of [whole, damaged]) writeResults(folder, made);
});

describe("npm run audit", () => {
  it("exits 0 for a whole folder, with a table of at most 100 columns, its seed, and verdicts judged anew", async () => {
    const { code, stdout, stderr } = await audit([whole, "--retrain", "1", "--seed", "5"]);
    expect([code, stderr]).toEqual([0, "1 of 1 runs trained again\n"]);
    const lines = stdout.split("\n");
    expect(lines[0]).toBe(`Audit of ${whole}: sound: nothing is different, missing or damaged`);
    expect(lines.slice(2, 9).map((line) => line.split(/ {2,}/).slice(0, 2))).toEqual([
      ["checked", "identical"],
      [expect.stringMatching(/^-+$/), "---------"],
      ["programmes", "1"],
      ["runs", "6"],
      ["arrays", expect.stringMatching(/^\d+$/)],
      ["runs recomputed", "6"],
      ["runs retrained", "1"],
    ]);
    expect(Math.max(...lines.slice(2, 9).map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(stdout).toMatch(/^Retrained, drawn by --seed 5; .*\n {2}\w{64} identical$/m);
    expect(stdout).toMatch(/^Judged anew on sim-recola, profile smoke, engine wasm: 4 cells, 6 runs, 0 missing$/m);
    expect(stdout).toMatch(/^runs on sim-recola +\w/m);
  });

  it("exits 1 for a damaged one and says which file, as text and as JSON", async () => {
    const file = `runs/${readdirSync(join(damaged, "runs"))[0]}`;
    appendFileSync(join(damaged, file), " ");
    const text = await audit([damaged]);
    expect([text.code, text.stderr]).toEqual([1, ""]);
    expect(text.stdout).toContain(`\n${file}: damaged: its sha256 must be that of the rest and is not\n`);
    const json = await audit([damaged, "--json"]);
    const printed = JSON.parse(json.stdout);
    expect([json.code, printed.isSound, printed.judged[0].missing]).toEqual([1, false, 1]);
    expect(printed.checks[1].problems).toEqual([{ file, state: "damaged", reason: expect.any(String) }]);
  });

  it("says in one sentence what is wrong with a command line", async () => {
    for (const [words, sentence] of [
      [[], /^Cannot read the command line: missing required argument 'DIR'\n$/],
      [[whole, "--retrain", "some"], /^Cannot read the command line: .*it must be a whole number\n$/],
      [[join(parent, "nowhere")], /^Cannot audit .*nowhere: a results folder with .* has none of them\n$/],
      [[whole, "--corpus", "sim-recola=here"], /^Cannot open the corpus: it must be given as sim-recola, .*\n$/],
    ] as const) {
      const { code, stdout, stderr } = await audit(words);
      expect([code, stdout]).toEqual([1, ""]);
      expect(stderr).toMatch(sentence);
    }
  });
});
