import { writeFileSync } from "node:fs";
import { extname } from "node:path";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { jointAngleTrack } from "../src/corpus/joint_angle_track.ts";
import type { FeatureTrack } from "../src/features/framed_corpus.ts";
import { ASSUMED_JOINTS, motionFeatures } from "../src/features/motion_features.ts";
import { type SpeechConvention, speechFeatures } from "../src/features/speech_features.ts";
import { encodeNpy } from "../src/formats/encode_npy.ts";
import { readBvh } from "../src/formats/read_bvh.ts";
import { readWav } from "../src/formats/read_wav.ts";

// `npm run features -- speech.wav --out x.npy`: the paper's features of one file, for whoever wants to look at them.

interface Options {
  readonly out: string;
  readonly rate: number;
  readonly convention: SpeechConvention;
  readonly joints: readonly string[];
}

const program = new Command("features")
  .description(
    "Writes the 39 speech values of a WAV file, or the angles and deltas of a BVH file, as float32 [frames, values].",
  )
  .argument("<file>", "a .wav or .bvh file")
  .requiredOption("--out <file>", "the NPY file to write")
  .option("--rate <number>", "frames a second", positive, 60)
  .option("--convention <name>", "whose cepstra: htk or meyda", "htk")
  .option("--joints <names>", "joints of a .bvh file, with commas between", commaSeparated, ASSUMED_JOINTS)
  .exitOverride()
  .configureOutput({ outputError: () => {} })
  .action(write);

function write(file: string, options: Options): void {
  const { names, values } = featuresOf(file, options);
  const frames = values.length / names.length;
  writeFileSync(options.out, encodeNpy({ shape: [frames, names.length], values }));
  process.stdout.write(
    `${options.out}: ${frames} frames of ${names.length} values, ${options.rate} a second\n${names.join(", ")}\n`,
  );
}

function featuresOf(file: string, { rate, convention, joints }: Options): FeatureTrack {
  switch (extname(file).toLowerCase()) {
    case ".wav":
      return speechFeatures({ kind: "waveform", ...readWav(file) }, { frameRate: rate, convention });
    case ".bvh":
      return motionFeatures(jointAngleTrack(readBvh(file)), { frameRate: rate, joints });
    default:
      throw new RangeError(`Cannot make features: a .wav or .bvh file is wanted, current value is ${file}`);
  }
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < Infinity)) throw new InvalidArgumentError("it must be a positive number");
  return value;
}

function commaSeparated(text: string): readonly string[] {
  return text.split(",").map((name) => name.trim());
}

try {
  program.parse();
} catch (error) {
  if (error instanceof CommanderError && error.exitCode === 0) process.exit(0); // --help
  process.stderr.write(`${error instanceof Error ? error.message.replace(/^error: /, "") : error}\n`);
  process.exitCode = 1;
}
