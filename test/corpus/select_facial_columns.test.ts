import { describe, expect, it } from "vitest";
import { selectFacialColumns } from "../../src/corpus/select_facial_columns.ts";

describe("selectFacialColumns()", () => {
  it("finds action units, yaw, pitch and optical flow by name, and says what it found", () => {
    const header = [
      "name",
      "frameTime",
      "AU1",
      "au_02",
      "Head_Yaw",
      "head_pitch",
      "head_roll",
      "OF_mean",
      "opticalFlowStd",
    ];
    expect(selectFacialColumns(header)).toEqual({
      columns: [2, 3, 4, 5, 7, 8],
      matched: {
        "action units": ["AU1", "au_02"],
        yaw: ["Head_Yaw"],
        pitch: ["head_pitch"],
        "optical flow, mean": ["OF_mean"],
        "optical flow, deviation": ["opticalFlowStd"],
      },
      unmatched: ["name", "frameTime", "head_roll"],
    });
  });

  it("takes OpenFace's action units and, as it has them, no flow", () => {
    const { columns, matched } = selectFacialColumns(["timestamp", " AU01_r", " AU45_r", " gaze_0_x"]);
    expect(columns).toEqual([1, 2]);
    expect(matched["optical flow, mean"]).toEqual([]);
  });

  it.each(["Pauline1", "beautiful", "offset_mean", "profile_std", "flow", "flow_max"])(
    "does not take %s for a measure",
    (name) => {
      expect(selectFacialColumns(["yaw", name]).columns).toEqual([0]);
    },
  );

  it.each(["name", "class", "frameTime", "frametime", "timeStamp", "TimeStamp", "timestamp", "Instance_name"])(
    "never takes %s, which names or times a row",
    (name) => {
      expect(selectFacialColumns([name, "yaw"]).columns).toEqual([1]);
    },
  );

  it("takes the columns that the user names, and guesses nothing more", () => {
    expect(selectFacialColumns(["AU1", "v1", "v2 "], ["v2", "v1"])).toEqual({
      columns: [1, 2],
      matched: { "named by the user": ["v1", "v2"] },
      unmatched: ["AU1"],
    });
  });

  it("refuses a table in which nothing matches, listing its header", () => {
    expect(() => selectFacialColumns(["time", "v1", "v2"])).toThrow(
      /^Cannot select facial columns: action units, yaw, pitch or optical flow are wanted, or the names of columns, current value is time, v1, v2$/,
    );
  });

  it.each([[["v3"]], [["v1", "v1"]], [["v2"]], [[]]])("refuses the user's %j where v2 is there twice", (names) => {
    expect(() => selectFacialColumns(["v1", "v2", "v2"], names)).toThrow(
      /^Cannot select facial columns: different columns among v1, v2, v2 are wanted, current value is /,
    );
  });
});
