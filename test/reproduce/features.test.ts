import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { jointAngleTrack } from "../../src/corpus/joint_angle_track.ts";
import { motionFeatures } from "../../src/features/motion_features.ts";
import { speechFeatures } from "../../src/features/speech_features.ts";
import { parseNpy } from "../../src/formats/parse_npy.ts";
import { readBvh } from "../../src/formats/read_bvh.ts";
import { readWav } from "../../src/formats/read_wav.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "features-"));
afterAll(() => rmSync(folder, { recursive: true }));

const SPEECH = "fixtures/htk_mfcc/speech.wav";
const ARM = "fixtures/bvh/arm.bvh";

function features(...words: string[]): { status: number | null; stdout: string; stderr: string } {
  const command = ["--import", "tsx", "reproduce/features.ts", ...words];
  return spawnSync(process.execPath, command, { cwd: ROOT, encoding: "utf8" });
}

describe("npm run features", () => {
  it("writes the 39 values of a WAV file, in the convention and at the rate asked for", () => {
    const out = join(folder, "speech.npy");
    const { status, stdout } = features(SPEECH, "--out", out, "--convention", "meyda", "--rate", "25");
    expect(status).toBe(0);
    expect(stdout).toContain(`${out}: 25 frames of 39 values, 25 a second\nc1, c2, `);
    const speech = { kind: "waveform", ...readWav(join(ROOT, SPEECH)) } as const;
    const { values } = speechFeatures(speech, { convention: "meyda", frameRate: 25 });
    expect(parseNpy(readFileSync(out))).toEqual({ shape: [25, 39], values });
  });

  it("writes angles and deltas of the joints of a BVH file", () => {
    const out = join(folder, "motion.npy");
    expect(features(ARM, "--out", out, "--joints", "LeftArm, Hips").status).toBe(0);
    const { values } = motionFeatures(jointAngleTrack(readBvh(join(ROOT, ARM))), { joints: ["LeftArm", "Hips"] });
    expect(parseNpy(readFileSync(out))).toEqual({ shape: [2, 12], values });
  });

  it.each([
    [
      ["speech.mp3", "--out", "x.npy"],
      /^Cannot make features: a \.wav or \.bvh file is wanted, current value is speech\.mp3\n$/,
    ],
    [[SPEECH], /required option '--out <file>' not specified/],
    [[SPEECH, "--out", "x.npy", "--rate", "0"], /it must be a positive number/],
    [[SPEECH, "--out", "x.npy", "--convention", "kaldi"], /convention must be htk or meyda, current value is kaldi/],
    [[ARM, "--out", "x.npy"], /different joints among Hips, LeftArm, mixamorig:LeftForeArm are wanted/],
  ])("explains %j and exits with 1", (words, message) => {
    const { status, stderr } = features(...words);
    expect(stderr).toMatch(message);
    expect(status).toBe(1);
  });
});
