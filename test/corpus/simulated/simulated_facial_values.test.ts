import { describe, expect, it } from "vitest";
import { selectFacialColumns } from "../../../src/corpus/select_facial_columns.ts";
import { simulatedFacialValues } from "../../../src/corpus/simulated/simulated_facial_values.ts";

const FRAMES = 1501;
type Cue = "smile" | "frown" | "jaw" | "movement";
const track = (cue?: Cue) => {
  const all = (value: number) => new Float64Array(FRAMES).fill(value);
  const cues = { smile: all(0), frown: all(0), jaw: all(0), movement: all(0), ...(cue && { [cue]: all(1) }) };
  return simulatedFacialValues(cues, { corpus: "sim-recola", seed: 1, recording: 0, speaker: 0 });
};
const calm = track();
const raised = (cue: Cue) => {
  const moved = track(cue);
  return calm.names.filter((_, column) => {
    const rows = Array.from({ length: FRAMES }, (_, row) => row * calm.names.length + column);
    return rows.every((at) => Math.abs(moved.values[at]!) > Math.abs(calm.values[at]!));
  });
};

describe("simulatedFacialValues()", () => {
  it("has columns that facial features find by name, every kind of the paper's", () => {
    const { columns, matched } = selectFacialColumns(calm.names);
    expect(columns.length).toBe(12);
    expect(Object.values(matched).every((names) => names.length > 0)).toBe(true);
  });

  it.each([
    ["smile", ["AU06", "AU12"]],
    ["frown", ["AU04", "AU15"]],
    ["jaw", ["AU25", "AU26"]],
    ["movement", ["AU01", "AU02", "yaw", "pitch", "flow_mean", "flow_deviation"]],
  ] as const)("lets %s move %j and nothing else", (cue, names) => {
    expect(raised(cue)).toEqual(names);
  });
});
