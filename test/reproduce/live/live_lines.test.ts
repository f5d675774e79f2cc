import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { liveLines } from "../../../reproduce/live/live_lines.ts";
import type { FollowedTraining, TallySnapshot } from "../../../reproduce/live/tally.ts";
import { PROFILES } from "../../../src/training/profiles.ts";
import { tallySnapshot } from "../../_arbitraries/tally_snapshot.ts";
import { smallRun } from "../../_data/small_run.ts";

const DATE = new Date(2026, 10, 23, 9, 30);
const WIDE = { columns: 119, rows: 23, date: DATE, logs: "results/logs" };

function training(corpus: string, changes: Partial<FollowedTraining["report"]> = {}): FollowedTraining {
  const { configuration } = smallRun().record;
  const { hyperparameters } = PROFILES.paper;
  const network = { ...configuration.network, frames: 20 };
  return {
    configuration: { ...configuration, network, hyperparameters, corpus: { ...configuration.corpus, name: corpus } },
    report: { epoch: 34, bestEpoch: 26, trainingLoss: 0.614, validationCcc: [0.412, -0.031], seconds: 100, ...changes },
  };
}

function snapshot(changes: Partial<TallySnapshot> = {}): TallySnapshot {
  return {
    ...{ total: 69, done: 12, seconds: 65, left: { seconds: 300, isAtMost: false }, failedAttempts: 0, givenUp: 0 },
    corpora: [{ name: "one", done: 12, total: 69 }],
    running: [training("one")],
    finished: undefined,
    ...changes,
  };
}

const texts = (state: TallySnapshot, options = WIDE): string[] => liveLines(state, options).map(({ text }) => text);

describe("liveLines()", () => {
  it("tells how many are done, since when, and how long it will take", () => {
    expect(texts(snapshot())[0]).toBe("12 of 69 trainings, 1 min 5 s, about 5 min 0 s left");
    expect(texts(snapshot({ left: undefined }))[0]).toBe("12 of 69 trainings, 1 min 5 s");
    expect(texts(snapshot({ left: { seconds: 300, isAtMost: true } }))[0]).toMatch(/, at most 5 min 0 s left$/);
  });

  it("tells when it is over if that is an hour away or more, with the weekday unless it is today", () => {
    const left = (hours: number): string => texts(snapshot({ left: { seconds: hours * 3600, isAtMost: false } }))[0]!;
    expect(left(0.99)).toMatch(/about 59 min 24 s left$/);
    expect(left(8)).toMatch(/about 8 h 0 min left, until 17:30$/);
    expect(left(15)).toMatch(/about 15 h 0 min left, until Tue 00:30$/);
    expect(left(143)).toMatch(/until Sun 08:30$/);
    expect(left(144)).toMatch(/about 144 h 0 min left, until 2026-11-29$/);
  });

  it("tells all of that within 80 columns of ten thousand trainings that take days", () => {
    const state = snapshot({
      total: 10_000,
      done: 9999,
      seconds: 99 * 3600 + 3540,
      left: { seconds: 86_340, isAtMost: true },
    });
    expect(texts(state, { ...WIDE, columns: 79 })[0]).toBe(
      "9999 of 10000 trainings, 99 h 59 min, at most 23 h 59 min left, until Tue 09:29",
    );
  });

  it("has a row a worker: network, fold and seed, epoch of epochs, the best one, training loss and validation CCC", () => {
    expect(
      texts(snapshot({ running: [training("one"), training("one", { epoch: 1, bestEpoch: 1 })] })).slice(1),
    ).toEqual([
      "one                     fold   seed   epoch  best  loss  CCC arousal  valence",
      "CER-MTL N=20 ccc audio  first     0  34/100    26  0.61         0.41    -0.03",
      "CER-MTL N=20 ccc audio  first     0   1/100     1  0.61         0.41    -0.03",
    ]);
  });

  it("names the corpus in each row, and counts each corpus, where there are several", () => {
    const corpora = [
      { name: "one", done: 10, total: 40 },
      { name: "two", done: 2, total: 29 },
    ];
    const lines = texts(snapshot({ corpora, running: [training("one"), training("two")] }));
    expect(lines[1]).toBe("one 10 of 40, two 2 of 29");
    expect(lines.slice(2).map((line) => line.slice(0, 16))).toEqual([
      "corpus  training",
      "one     CER-MTL ",
      "two     CER-MTL ",
    ]);
  });

  it("has no number of a training before its first epoch is over, and says of an undefined number that it is undefined", () => {
    const lines = texts(snapshot({ running: [{ ...training("one"), report: undefined }] }));
    expect(lines.at(-1)).toBe("CER-MTL N=20 ccc audio  first     0  0/100");
    expect(texts(snapshot({ running: [training("one", { trainingLoss: null })] })).at(-1)).toMatch(/ undefined /);
  });

  it("tells of failed attempts in words, and where it stands why", () => {
    const line = liveLines(snapshot({ failedAttempts: 4, givenUp: 1 }), WIDE)[1];
    expect(line).toEqual({
      text: "4 attempts failed, 1 training given up: see results/logs",
      columns: 56,
      style: "warning",
    });
  });

  it("shows as many workers as fit and counts the rest", () => {
    const running = Array.from({ length: 64 }, () => training("one"));
    const lines = texts(snapshot({ running }), { ...WIDE, rows: 10 });
    expect(lines.length).toBe(10);
    expect(lines.filter((line) => line.startsWith("CER-MTL")).length).toBe(7);
    expect(lines.at(-1)).toBe("and 57 more at work");
  });

  it("sets a table that is too wide closer, then cuts the names of networks, never their numbers", () => {
    const running = [training("sim-creativeit"), training("sim-recola")];
    expect(texts(snapshot({ running }), { ...WIDE, columns: 70 }).slice(1)).toEqual([
      "corpus         training      fold  seed  epoch best loss CCC aro   val",
      "sim-creativeit CER-MTL N=20… first    0 34/100   26 0.61    0.41 -0.03",
      "sim-recola     CER-MTL N=20… first    0 34/100   26 0.61    0.41 -0.03",
    ]);
  });

  it("has no line wider, no line more and no control character, whatever the names and numbers", () => {
    fc.assert(
      fc.property(
        tallySnapshot(),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 20 }),
        (state, columns, rows) => {
          const lines = liveLines(state, { ...WIDE, columns, rows });
          expect(lines.length).toBeLessThanOrEqual(rows);
          for (const line of lines) {
            expect(line.columns).toBeLessThanOrEqual(columns);
            expect([...line.text].length).toBeLessThanOrEqual(columns);
            expect(line.text).not.toMatch(/\p{C}/u);
          }
        },
      ),
    );
  });
});
