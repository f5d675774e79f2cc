import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inspect } from "../../reproduce/inspect.ts";
import { frameCorpus } from "../../src/features/frame_corpus.ts";
import { recolaLikeCorpus } from "../_arbitraries/simulated_corpus.ts";

describe("inspect()", () => {
  const corpus = fc.sample(recolaLikeCorpus(), 1)[0]!;

  it("prints what a corpus holds, a line each, and the checksum of its frames last", async () => {
    const lines: string[] = [];
    await inspect(corpus, { print: (line) => lines.push(line) });
    const raters = corpus.recordings[0]!.ratings!.valence!.length;
    expect(lines).toEqual(
      expect.arrayContaining([
        "drawn (simulated): Drawn by fast-check",
        "recordings  6, 0.1 minutes",
        "speakers    6: train_1, train_2, train_3, train_4, dev_1, dev_2",
        "clock       60 frames a second, stride 10",
        "signal      speech: waveform, 8000 a second, 0 of 48000 values missing",
        expect.stringMatching(
          /^signal {6}facial: facial_values, 25 a second, 5 columns \(AU01, AU 12, head_yaw, gaze, OF_mean\), 0 of 780/,
        ),
        expect.stringContaining(
          `label       valence: 6 recordings, 25 a second, ${raters} raters, 0 of 156 values missing`,
        ),
        "fold        development: train 2, validation train_3 train_4, test dev_1 dev_2; shared: no speaker",
      ]),
    );
    expect(lines.at(-1)).toBe(`checksum    ${(await frameCorpus(corpus)).checksum}`);
  });

  it("makes no features where no checksum is wanted", async () => {
    const lines: string[] = [];
    await inspect(corpus, { checksum: false, print: (line) => lines.push(line) });
    expect(lines.at(-1)).toMatch(/^fold/);
  });
});
