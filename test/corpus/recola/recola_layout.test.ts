import { describe, expect, it } from "vitest";
import { recolaLayout } from "../../../src/corpus/recola/recola_layout.ts";

const rated = (path: string): string[] => [path, `${path}/arousal`, `${path}/valence`];
const layout = (...directories: string[]) => recolaLayout(directories, { name: "R" });

describe("recolaLayout()", () => {
  it("finds AVEC 2016's folders, and of features those of the face alone", () => {
    const directories = [
      ...rated("ratings_individual"),
      ...rated("ratings_individual_centred"),
      ...rated("ratings_gold_standard"),
      ...rated("features_audio"),
      ...rated("features_video_geometric"),
      "recordings_audio",
      "recordings_video",
    ];
    expect(layout(...directories)).toEqual({
      kind: "avec2016",
      individual: {
        path: "ratings_individual",
        arousal: "ratings_individual/arousal",
        valence: "ratings_individual/valence",
      },
      goldStandards: [
        {
          path: "ratings_gold_standard",
          arousal: "ratings_gold_standard/arousal",
          valence: "ratings_gold_standard/valence",
        },
      ],
      audio: "recordings_audio",
      facial: rated("features_video_geometric"),
    });
  });

  it("gives paths as they are written, whatever the case and the hyphens", () => {
    const { kind, individual, audio } = layout(
      ...rated("RECOLA_annotation/Emotional-Behaviour"),
      "Audio_recordings_WAV",
    );
    expect(kind).toBe("original");
    expect(individual?.path).toBe("RECOLA_annotation/Emotional-Behaviour");
    expect(audio).toBe("Audio_recordings_WAV");
  });

  it("never takes centred ratings for the raters' own", () => {
    const centred = [
      "ratings_individual_centred",
      "Ratings_affective_behaviour_CCC_centred",
      "labels/individual_centred",
    ];
    for (const path of centred.slice(0, 2)) {
      expect(() => layout(...rated(path), "recordings_audio")).toThrow(
        /^Cannot read RECOLA in R: ratings_individual, /,
      );
    }
    expect(() => layout(...rated(centred[2]!), ...rated("ratings_individual"), "recordings_audio")).not.toThrow();
  });

  it("refuses a copy without valence, or without sound", () => {
    expect(() => layout("ratings_individual/arousal", "recordings_audio")).toThrow(/with folders arousal and valence/);
    expect(() => layout(...rated("ratings_individual"))).toThrow(
      /recordings_audio or RECOLA-Audio-recordings is wanted, .+ none$/,
    );
  });
});
