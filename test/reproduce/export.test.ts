import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportCorpus } from "../../reproduce/export.ts";
import { readCreativeit } from "../../src/corpus/creativeit/read_creativeit.ts";
import { readRecola } from "../../src/corpus/recola/read_recola.ts";
import { creativeitLikeCorpus, recolaLikeCorpus } from "../_arbitraries/simulated_corpus.ts";
import { temporaryFolder } from "../_data/temporary_folder.ts";

describe("exportCorpus()", () => {
  it.each([
    ["recola", recolaLikeCorpus(), readRecola, 37],
    ["creativeit", creativeitLikeCorpus(), readCreativeit, 31],
  ] as const)("writes what is %s's by its attributes, and says how to read it", (layout, arbitrary, read, files) => {
    const corpus = fc.sample(arbitrary, 1)[0]!;
    const to = temporaryFolder();
    const lines: string[] = [];
    exportCorpus(corpus, { to, print: (line) => lines.push(line) });
    expect(lines).toEqual([`drawn: ${files} files written; read them with --corpus ${layout}=${to}`]);
    expect(read(to).recordings).toHaveLength(6);
  });

  it("writes over nothing, and nothing that is not simulated", () => {
    const corpus = fc.sample(recolaLikeCorpus(), 1)[0]!;
    const to = temporaryFolder();
    const print = () => {};
    expect(() => exportCorpus({ ...corpus, kind: "paper" }, { to, print })).toThrow(/a simulated corpus is wanted/);
    exportCorpus(corpus, { to, print });
    expect(() => exportCorpus(corpus, { to, print })).toThrow(/an empty or a new folder is wanted/);
  });
});
