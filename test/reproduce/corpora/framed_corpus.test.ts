import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { framedCorpus } from "../../../reproduce/corpora/framed_corpus.ts";
import { temporaryFolder } from "../../_data/temporary_folder.ts";

const SIM_RECOLA = { name: "sim-recola", size: "smoke", seed: 0, recola: {} } as const;

describe("framedCorpus()", () => {
  it("stops after the recording it is at when it is told to, and keeps that one's features", async () => {
    const cache = join(temporaryFolder(), "features");
    await expect(framedCorpus(SIM_RECOLA, { cache, signal: AbortSignal.abort() })).rejects.toThrow(/aborted/);
    const files = readdirSync(cache, { recursive: true, encoding: "utf8" });
    expect(files.filter((file) => file.endsWith(".features")).length).toBe(2);
    expect((await framedCorpus(SIM_RECOLA, { cache })).recordings.length).toBe(18);
  });
});
