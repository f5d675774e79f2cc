import { describe, expect, it } from "vitest";
import { planRuns } from "../../src/evaluation/plan_runs.ts";
import { runWindows } from "../../src/evaluation/run_windows.ts";
import { cerMtl } from "../../src/model/cer_mtl.ts";
import type { Choices } from "../../src/training/open_points/choices.ts";
import { PROFILES } from "../../src/training/profiles.ts";
import { smallFramedCorpus } from "../_data/small_framed_corpus.ts";

const framed = smallFramedCorpus();
const networks = [cerMtl({ frames: 6, features: 2, tasks: ["arousal"] })];
const hyperparameters = { ...PROFILES.smoke.hyperparameters, trainingHopStrides: 1, evaluationHopFrames: 1 };
const windows = (choices: Choices, seed = 0) => {
  const [run] = planRuns(framed, {
    networks,
    profile: { ...PROFILES.smoke, hyperparameters },
    engine: "wasm",
    choices,
  });
  return runWindows(framed, { ...run!, seed });
};

describe("runWindows()", () => {
  it("takes two seconds of delay for 50 frames at 25 a second", () => {
    const [plain, delayed] = [windows({}), windows({ "annotation-delay": "2s" })];
    // An image of l - 2 … l + 3 that is 50 frames earlier: labels from frame 52 on, the last of all included.
    expect([...delayed.test.recordings[0]!.labelFrames]).toEqual(Array.from({ length: 68 }, (_, k) => 52 + k));
    expect(delayed.test.starts[0]).toBe(plain.test.starts[0]);
    expect([...delayed.test.labels]).toEqual([...framed.recordings[0]!.labels.arousal!.subarray(52)]);
  });

  it("draws 15 % of all windows that are not tested on for validation, by the run's own seed", () => {
    const drawn = windows({ "validation-set": "windows" });
    // Three recordings of 115 windows each.
    expect([drawn.training.starts.length, drawn.validation.starts.length]).toEqual([345 - 52, 52]);
    const starts = new Set(drawn.training.starts);
    expect(drawn.validation.starts.every((start) => !starts.has(start))).toBe(true);
    expect(drawn.test).toEqual(windows({}).test);
    expect(windows({ "validation-set": "windows" }, 1).validation.starts).not.toEqual(drawn.validation.starts);
  });

  it("stops by the very windows that are scored where that is how the paper is read", () => {
    const { validation, test } = windows({ "validation-set": "test" });
    expect(validation).toEqual(test);
  });
});
