import { readdirSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRecola } from "../../../src/corpus/recola/read_recola.ts";
import { writeRecola } from "../../../src/corpus/recola/write_recola.ts";
import { simRecola } from "../../../src/corpus/simulated/sim_recola.ts";
import { recolaLikeCorpus } from "../../_arbitraries/simulated_corpus.ts";
import { expectSameContent } from "../../_assertions/same_content.ts";
import { temporaryFolder } from "../../_data/temporary_folder.ts";

describe("writeRecola()", () => {
  it("writes the simulated corpus so that it reads back to the bit: labels, ratings, folds and frames", async () => {
    const corpus = simRecola({ size: "smoke", seed: 1 });
    const folder = temporaryFolder();
    writeRecola(corpus, folder);
    await expectSameContent(readRecola(folder), corpus);
  });

  it("always writes what readRecola() reads back to the bit: labels, ratings, folds and frames", async () => {
    await fc.assert(
      fc.asyncProperty(recolaLikeCorpus(), async (corpus) => {
        const folder = temporaryFolder();
        writeRecola(corpus, folder);
        const back = readRecola(folder);
        await expectSameContent(back, corpus);
        expect(back.kind).toBe("simulated");
        expect(back.description).toBe(corpus.description);
      }),
      { numRuns: 8 },
    );
  });

  it("says how many files it wrote", () => {
    const [corpus] = fc.sample(recolaLikeCorpus(), 1);
    const folder = join(temporaryFolder(), "new", "folder");
    const files = writeRecola(corpus!, folder);
    expect(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())).toHaveLength(
      files,
    );
  });
});
