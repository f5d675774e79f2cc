import { describe, expect, it } from "vitest";
import { tally } from "../../../reproduce/live/tally.ts";
import { runKey } from "../../../src/evaluation/run_key.ts";
import { smallRun } from "../../_data/small_run.ts";

const jobs = [0, 1, 2, 3].map((seed) => {
  const { configuration } = smallRun({
    seed,
    corpus: { name: seed < 3 ? "one" : "two", kind: "simulated", checksum: "" },
  }).record;
  return { corpus: { name: "", size: "smoke", seed: 0, recola: {} } as const, configuration };
});
const keys = jobs.map(({ configuration }) => runKey(configuration));
const [a, b, c, d] = keys as [string, string, string, string];
const report = (epoch: number) => ({
  epoch,
  bestEpoch: epoch,
  seconds: epoch,
  trainingLoss: 0.5,
  validationCcc: [0.1, 0.2],
});

/** A tally with a clock that is turned by hand. */
function counting() {
  const clock = { seconds: 0 };
  return { clock, counted: tally(jobs, { now: () => clock.seconds * 1000, onChange() {} }) };
}

const seeds = (counted: ReturnType<typeof tally>): number[] =>
  counted.look().running.map((each) => each.configuration.seed);

describe("tally()", () => {
  it("counts what is done, of each corpus, and those that were found done", () => {
    const { counted } = counting();
    counted.advance({ key: a, state: "done", seconds: 1 });
    counted.advance({ key: d, state: "kept" });
    expect(counted.counts()).toEqual({ done: 2, total: 4 });
    expect(counted.look().corpora).toEqual([
      { name: "one", done: 1, total: 3 },
      { name: "two", done: 1, total: 1 },
    ]);
  });

  it("keeps a worker's place from training to training", () => {
    const { counted } = counting();
    for (const key of [a, b]) counted.tell({ type: "started", key });
    counted.advance({ key: a, state: "done", seconds: 1 });
    counted.tell({ type: "epoch", key: b, report: report(3) });
    counted.tell({ type: "started", key: c });
    expect(seeds(counted)).toEqual([2, 1]);
    expect(counted.look().running[1]?.report?.epoch).toBe(3);
  });

  it("tells of the training that was finished last, with the last epoch that it was told", () => {
    const { counted } = counting();
    counted.tell({ type: "started", key: b });
    counted.tell({ type: "epoch", key: b, report: report(9) });
    counted.advance({ key: b, state: "done", seconds: 12, last: report(12) });
    expect(counted.look().finished).toEqual({ configuration: jobs[1]!.configuration, report: report(12) });
    expect(counted.look().running).toEqual([]);
  });

  it("counts failed attempts, which go back to those that wait unless they are given up", () => {
    const { counted } = counting();
    counted.tell({ type: "started", key: a });
    counted.tell({ type: "failed", key: a, isGivenUp: false });
    expect([counted.look().failedAttempts, counted.look().givenUp, seeds(counted)]).toEqual([1, 0, []]);
    counted.tell({ type: "started", key: a });
    counted.tell({ type: "failed", key: a, isGivenUp: true });
    expect([counted.look().failedAttempts, counted.look().givenUp]).toEqual([2, 1]);
  });

  it("takes what was kept for no work, and what took work for a measure of what is left", () => {
    const { clock, counted } = counting();
    counted.advance({ key: a, state: "kept", seconds: 0 });
    counted.tell({ type: "started", key: b });
    expect(counted.look().left).toBeUndefined();
    clock.seconds = 10;
    counted.advance({ key: b, state: "done", seconds: 10, last: report(50) });
    counted.tell({ type: "started", key: c });
    // Two of one shape on one worker, of which one is at hand.
    expect(counted.look().left).toEqual({ seconds: 20, isAtMost: false });
  });

  it("counts what a job costs beside its training, but not the start of a worker", () => {
    const left = (wall: number): number => {
      const { clock, counted } = counting();
      clock.seconds = 7;
      counted.tell({ type: "started", key: a });
      clock.seconds += wall;
      counted.advance({ key: a, state: "done", seconds: 0.5, last: report(50) });
      counted.tell({ type: "started", key: b });
      return counted.look().left!.seconds;
    };
    expect(left(0.5625)).toBeCloseTo(3 * 0.5625, 9);
    expect(left(2)).toBeCloseTo(3 * 0.5, 9);
  });

  it("goes by numbers alone, and says nothing of corpora, where it is not told which is done", () => {
    const { clock, counted } = counting();
    clock.seconds = 30;
    counted.advance();
    expect(counted.look()).toMatchObject({ done: 1, corpora: [], left: { seconds: 90, isAtMost: false } });
  });

  it("tells of every change, once it can be looked at", () => {
    const seen: number[] = [];
    const counted = tally(jobs, { now: () => 0, onChange: () => seen.push(counted.look().running.length) });
    counted.tell({ type: "started", key: a });
    counted.advance({ key: a, state: "done", seconds: 1 });
    expect(seen).toEqual([1, 0]);
  });

  it("takes no notice of a training that it was not told of before", () => {
    const { counted } = counting();
    counted.tell({ type: "started", key: "0".repeat(64) });
    expect(seeds(counted)).toEqual([]);
  });
});
