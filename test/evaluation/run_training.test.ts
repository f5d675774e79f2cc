import { describe, expect, it } from "vitest";
import { wasmEngine } from "../../src/engine/wasm/mod.ts";
import { planRuns } from "../../src/evaluation/plan_runs.ts";
import type { RunConfiguration } from "../../src/evaluation/run_record.ts";
import { runTraining } from "../../src/evaluation/run_training.ts";
import { scoreFold } from "../../src/evaluation/score_fold.ts";
import { cerMtl } from "../../src/model/cer_mtl.ts";
import { countParameters } from "../../src/model/count_parameters.ts";
import { PROFILES } from "../../src/training/profiles.ts";
import { smallFramedCorpus } from "../_data/small_framed_corpus.ts";

const framed = smallFramedCorpus();
const network = (tasks: string[]) => cerMtl({ frames: 6, features: 2, tasks });
const profile = {
  ...PROFILES.smoke,
  hyperparameters: { ...PROFILES.smoke.hyperparameters, trainingHopStrides: 1, evaluationHopFrames: 1, epochs: 3 },
};
const [several, , , ofSecondFold] = planRuns(framed, {
  networks: [network(["arousal", "valence"]), network(["valence"]), network(["arousal"])],
  profile,
  engine: "wasm",
}) as [RunConfiguration, RunConfiguration, RunConfiguration, RunConfiguration];

describe("runTraining()", () => {
  it("predicts every window of the fold's test recordings, each under its own name and frames", async () => {
    const { traces } = await runTraining(framed, { configuration: ofSecondFold, engine: wasmEngine });
    // N = 6 at stride 1 and hop 1: 120 - 5 windows, the first labelled at its third frame.
    expect(traces.map((trace) => [trace.recording, trace.frames.length, trace.frames[0]])).toEqual([
      ["c", 115, 2],
      ["d", 115, 2],
    ]);
    for (const { recording, frames, labels, predictions } of traces) {
      const gold = framed.recordings.find((each) => each.id === recording)!.labels.arousal!;
      expect([...labels].filter((_, k) => k % 2 === 0)).toEqual([...frames].map((frame) => gold[frame]!));
      expect(predictions.length).toBe(2 * 115);
    }
  });

  it("records the parameters, the history and the scores that follow from its traces", async () => {
    const { record, traces } = await runTraining(framed, { configuration: several, engine: wasmEngine });
    expect(record.parameters).toBe(countParameters(several.network).total);
    expect(record.history.length).toBe(3);
    expect(record.scores).toEqual(scoreFold(traces, ["arousal", "valence"]));
  });

  it("gives the same bytes for the same configuration, and other bytes for another seed", async () => {
    const [one, same, other] = [
      await runTraining(framed, { configuration: several, engine: wasmEngine }),
      await runTraining(framed, { configuration: several, engine: wasmEngine }),
      await runTraining(framed, { configuration: { ...several, seed: 1 }, engine: wasmEngine }),
    ];
    expect(same).toEqual(one);
    expect(other.record.weightsSha256).not.toBe(one.record.weightsSha256);
  });

  it("never lets a test recording change the weights", async () => {
    const recordings = framed.recordings.map((recording) =>
      recording.id !== "a"
        ? recording
        : { ...recording, labels: { arousal: new Float32Array(120).fill(9), valence: new Float32Array(120).fill(-9) } },
    );
    const one = await runTraining(framed, { configuration: several, engine: wasmEngine });
    const other = await runTraining({ ...framed, recordings }, { configuration: several, engine: wasmEngine });
    expect(other.record.weightsSha256).toBe(one.record.weightsSha256);
    expect(other.record.scores).not.toEqual(one.record.scores);
  });

  it("refuses a corpus or an engine that the configuration does not name", async () => {
    const other = { ...framed, checksum: "6".repeat(64) };
    await expect(runTraining(other, { configuration: several, engine: wasmEngine })).rejects.toThrow(RangeError);
    const configuration = { ...several, engine: "tfjs-cpu" };
    await expect(runTraining(framed, { configuration, engine: wasmEngine })).rejects.toThrow(
      "current values are 5555555555555555555555555555555555555555555555555555555555555555 and wasm",
    );
  });

  it("names the part of the fold that no recording is long enough for", async () => {
    const configuration = { ...several, network: cerMtl({ frames: 200, features: 2, tasks: ["arousal"] }) };
    await expect(runTraining(framed, { configuration, engine: wasmEngine })).rejects.toThrow(/200/);
  });
});
