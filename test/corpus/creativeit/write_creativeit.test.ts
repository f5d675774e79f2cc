import { readdirSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCreativeit } from "../../../src/corpus/creativeit/read_creativeit.ts";
import { writeCreativeit } from "../../../src/corpus/creativeit/write_creativeit.ts";
import { simCreativeit } from "../../../src/corpus/simulated/sim_creativeit.ts";
import { creativeitLikeCorpus } from "../../_arbitraries/simulated_corpus.ts";
import { expectSameContent } from "../../_assertions/same_content.ts";
import { temporaryFolder } from "../../_data/temporary_folder.ts";

describe("writeCreativeit()", () => {
  it("writes the simulated corpus so that it reads back to the bit: labels, ratings, folds and frames", async () => {
    const corpus = simCreativeit({ size: "smoke", seed: 1 });
    const folder = temporaryFolder();
    writeCreativeit(corpus, folder);
    await expectSameContent(readCreativeit(folder), corpus);
  });

  it("always writes what readCreativeit() reads back to the bit: labels, ratings, folds and frames", async () => {
    await fc.assert(
      fc.asyncProperty(creativeitLikeCorpus(), async (corpus) => {
        const folder = temporaryFolder();
        writeCreativeit(corpus, folder);
        const back = readCreativeit(folder);
        await expectSameContent(back, corpus);
        expect(back.kind).toBe("simulated");
        expect(back.description).toBe(corpus.description);
      }),
      { numRuns: 8 },
    );
  });

  it("says how many files it wrote", () => {
    const [corpus] = fc.sample(creativeitLikeCorpus(), 1);
    const folder = join(temporaryFolder(), "new", "folder");
    const files = writeCreativeit(corpus!, folder);
    expect(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())).toHaveLength(
      files,
    );
  });
});
