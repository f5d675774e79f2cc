import { describe, expect, it } from "vitest";
import { progressView } from "../../../reproduce/live/progress_view.ts";
import { runKey } from "../../../src/evaluation/run_key.ts";
import { smallRun } from "../../_data/small_run.ts";
import { terminalScreen } from "../../_reference/terminal_screen.ts";

const jobs = Array.from({ length: 20 }, (_, seed) => ({
  corpus: { name: "", size: "smoke", seed: 0, recola: {} } as const,
  configuration: smallRun({ seed }).record.configuration,
}));
const keys = jobs.map(({ configuration }) => runKey(configuration));
const report = { epoch: 34, bestEpoch: 26, seconds: 34, trainingLoss: 0.61, validationCcc: [0.41, null] };

/** A view on an output that keeps all, with a clock that is turned by hand. */
function view(isTTY: boolean, env: Readonly<Record<string, string>> = {}, told: object = { columns: 80, rows: 24 }) {
  const written: string[] = [];
  const clock = { seconds: 0 };
  const size = { columns: 80, rows: 24 };
  const shown = progressView({
    output: { isTTY, ...told, write: (text) => written.push(text) },
    env,
    now: () => clock.seconds * 1000,
    date: () => new Date(2026, 10, 23, 9, 30, clock.seconds),
    logs: "results/logs",
  });
  return { written, clock, shown, screen: () => terminalScreen(written.join(""), size) };
}

describe("progressView() off a terminal", () => {
  it("writes one line for every tenth of the trainings, with the one that was finished last, and no control character", () => {
    const { written, clock, shown } = view(false);
    const progress = shown.startProgress(jobs);
    for (const key of keys) {
      progress.tell?.({ type: "started", key });
      clock.seconds += 2;
      progress.advance({ key, state: "done", seconds: 2, last: report });
    }
    progress.end();
    expect(written.length).toBe(10);
    expect(written.join("")).toMatch(/^[ -~\n]+$/);
    expect(written[0]).toBe(
      "2 of 20 trainings, 4 s, about 36 s left; finished generated CER-MTL N=4 ccc audio fold first seed 1: epoch 34 of 100, best 26, loss 0.61, validation CCC arousal 0.41, valence undefined\n",
    );
    expect(written.at(-1)).toMatch(/^20 of 20 trainings, 40 s; finished .* seed 19: /);
  });

  it("writes one line a minute at least while trainings tell of epochs, with the one that is furthest", () => {
    const { written, clock, shown } = view(false);
    const progress = shown.startProgress(jobs);
    for (const key of keys.slice(0, 2)) progress.tell?.({ type: "started", key });
    for (let epoch = 1; epoch <= 36; epoch++) {
      clock.seconds += 10;
      progress.tell?.({ type: "epoch", key: keys[0]!, report: { ...report, epoch: epoch % 5 } });
      progress.tell?.({ type: "epoch", key: keys[1]!, report: { ...report, epoch } });
    }
    progress.end();
    expect(written.length).toBe(6);
    expect(written[0]).toMatch(
      /^0 of 20 trainings, 1 min 0 s, at most .* left, until 12:39; at .* seed 1: epoch 5 of 100, /,
    );
  });

  it("says how many attempts failed, and where it stands why", () => {
    const { written, shown } = view(false);
    const progress = shown.startProgress(jobs.slice(0, 2));
    progress.tell?.({ type: "failed", key: keys[0]!, isGivenUp: true });
    progress.advance({ key: keys[1]!, state: "kept" });
    progress.end();
    expect(written).toEqual(["1 of 2 trainings, 0 s; 1 attempt failed, 1 training given up: see results/logs\n"]);
  });

  it("says nothing of features that are made in seconds, and tells of others four times a minute", () => {
    const { written, clock, shown } = view(false);
    const frame = (seconds: number): void => {
      shown.framing({ corpus: "one", done: 0 });
      for (let done = 0; done <= 18; done++) {
        shown.framing({ corpus: "one", done, total: 18 });
        clock.seconds += seconds;
      }
    };
    frame(0.5);
    expect(written).toEqual([]);
    frame(5);
    expect(written[0]).toBe("Preparing one: 3 of 18 recordings, 15 s, about 1 min 15 s left\n");
    expect(written.length).toBe(5);
  });

  it("takes a terminal in continuous integration for none", () => {
    const { written, shown } = view(true, { CI: "true" });
    const progress = shown.startProgress(jobs);
    for (const key of keys) progress.advance({ key, state: "kept" });
    progress.end();
    shown.close();
    expect(written.join("")).toMatch(/^[ -~\n]+$/);
  });
});

describe("progressView() on a terminal", () => {
  it("draws trainings in place, ten times a second at most, and leaves the screen as it was", () => {
    const { written, clock, shown, screen } = view(true);
    const progress = shown.startProgress(jobs);
    progress.tell?.({ type: "started", key: keys[0]! });
    for (let epoch = 1; epoch <= 100; epoch++) {
      clock.seconds += 0.01;
      progress.tell?.({ type: "epoch", key: keys[0]!, report: { ...report, epoch } });
    }
    expect(written.length).toBeLessThanOrEqual(11);
    expect(screen()).toEqual({
      rows: [
        expect.stringMatching(/^0 of 20 trainings, 1 s, at most .* left$/),
        "generated              fold   seed   epoch  best  loss  CCC arousal    valence",
        "CER-MTL N=4 ccc audio  first     0  91/100    26  0.61         0.41  undefined",
      ],
      isCursorVisible: false,
    });
    progress.end();
    expect(screen()).toEqual({ rows: [""], isCursorVisible: true });
    shown.close();
  });

  it("shows features being made, then nothing, then trainings, with lines that stay above", () => {
    const { clock, shown, screen } = view(true);
    shown.framing({ corpus: "one", done: 0 });
    expect(screen().rows).toEqual(["Opening one"]);
    clock.seconds += 12;
    shown.framing({ corpus: "one", done: 3, total: 18 });
    expect(screen().rows).toEqual(["Preparing one: 3 of 18 recordings, 12 s, about 1 min 0 s left"]);
    shown.framing({ corpus: "one", done: 18, total: 18 });
    expect(screen()).toEqual({ rows: [""], isCursorVisible: true });
    clock.seconds += 1;
    shown.startProgress(jobs);
    shown.tell("Submitted");
    expect(screen().rows).toEqual(["Submitted", "0 of 20 trainings, 0 s"]);
    shown.close();
    expect(screen()).toEqual({ rows: ["Submitted", ""], isCursorVisible: true });
  });

  it("takes a terminal that does not tell its size for one of 80 columns and 24 rows", () => {
    const draw = (size: object): string => {
      const { written, shown } = view(true, {}, size);
      shown.startProgress(jobs).tell?.({ type: "started", key: keys[0]! });
      shown.doing("x".repeat(99));
      shown.close();
      return written.join("");
    };
    expect(draw({ columns: 0, rows: 0 })).toBe(draw({ columns: 80, rows: 24 }));
    expect(draw({ columns: undefined, rows: undefined })).toBe(draw({ columns: 80, rows: 24 }));
  });

  it("draws nothing more once it is closed", () => {
    const { written, clock, shown, screen } = view(true);
    const progress = shown.startProgress(jobs);
    shown.close();
    const before = written.length;
    clock.seconds += 1;
    progress.advance({ key: keys[0]!, state: "kept" });
    progress.end();
    expect([written.length, screen().isCursorVisible]).toEqual([before, true]);
  });

  it("colours nothing with NO_COLOR, and says the same without colours", () => {
    const drawn = (env: Readonly<Record<string, string>>) => {
      const { written, shown, screen } = view(true, env);
      const progress = shown.startProgress(jobs);
      progress.tell?.({ type: "failed", key: keys[0]!, isGivenUp: false });
      const { rows } = screen();
      shown.close();
      return { rows, isColoured: /\[\d+m/.test(written.join("")) };
    };
    const [coloured, plain] = [drawn({}), drawn({ NO_COLOR: "1" })];
    expect([coloured.isColoured, plain.isColoured]).toEqual([true, false]);
    expect(plain.rows).toEqual(coloured.rows);
  });
});
