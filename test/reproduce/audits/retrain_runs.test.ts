import { describe, expect, it } from "vitest";
import { type RetrainableRun, retrainRuns } from "../../../reproduce/audits/retrain_runs.ts";

const OPTIONS = { count: 9, seed: 0, folders: new Map<string, string>(), tolerance: 0.02 };

function run(name: string, engine = "wasm"): RetrainableRun {
  const stored = () => {
    throw new Error("it must not be read");
  };
  return { key: "0".repeat(64), choice: { name, size: "smoke", seed: 0, recola: {} }, engine, stored };
}

describe("retrainRuns()", () => {
  it("says which corpus or engine is not at hand, and for how many runs, and reads none of them", async () => {
    const runs = [run("studyforrest"), run("recola"), run("recola"), run("sim-recola", "abacus"), run("moon")];
    expect(await retrainRuns(runs, OPTIONS)).toEqual({
      runs: [],
      notRetrained: [
        "2 runs not retrained: needs --corpus recola=DIR",
        "1 run not retrained: needs --corpus studyforrest=DIR",
        expect.stringMatching(/^1 run not retrained: needs the engine abacus: .* current value is abacus$/),
        "1 run not retrained: this version knows no corpus moon",
      ],
    });
  });

  it("fails with the corpus's own words where a folder that was given is not there", async () => {
    const folders = new Map([["studyforrest", "no such folder"]]);
    await expect(retrainRuns([run("studyforrest")], { ...OPTIONS, folders })).rejects.toThrow(/no such folder/);
  });
});
