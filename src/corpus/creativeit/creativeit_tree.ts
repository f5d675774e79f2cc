import { encodeBvh } from "../../formats/encode_bvh.ts";
import { tableText } from "../_table_text.ts";
import { checkExportable } from "../check_exportable.ts";
import type { CorpusFile } from "../corpus_file.ts";
import { exactWav } from "../exact_wav.ts";
import { jointAngleMotion } from "../joint_angle_motion.ts";
import type { Corpus } from "../recording.ts";
import { speakerExclusiveFolds } from "../speaker_exclusive_folds.ts";
import type { CreativeitManifest, ManifestRecording } from "./creativeit_manifest.ts";
import { CREATIVEIT_ATTRIBUTES } from "./rater_table.ts";

/**
 * The files of a simulated corpus in CreativeIT's interchange layout, one recording after the other, the manifest last.
 *
 * A recording's session is the fold that tests on it, so that reading gives the same test sets. Read back with
 * `readCreativeit`, labels, signals and speakers are the same to the bit.
 *
 * @param corpus Activation, valence and dominance with their ratings, speech and joint angles, 60 frames a second.
 * @returns The files; signals are read while they are asked for.
 * @throws {RangeError} If the layout cannot hold the corpus exactly.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { creativeitTree } from "../src/corpus/creativeit/creativeit_tree.ts";
 * import type { Corpus } from "../src/corpus/recording.ts";
 *
 * const studyforrest = { name: "studyforrest", kind: "substitute" } as Corpus;
 * assert.throws(() => [...creativeitTree(studyforrest)], /^RangeError: Cannot write studyforrest as CreativeIT: a simulated/);
 * ```
 */
export function* creativeitTree(corpus: Corpus): Generator<CorpusFile> {
  checkExportable(corpus, {
    layout: "CreativeIT",
    attributes: CREATIVEIT_ATTRIBUTES,
    modalities: ["speech", "motion"],
  });
  const manifest = manifestOf(corpus);
  for (const [index, { id, signals, ratings }] of corpus.recordings.entries()) {
    const paths = manifest.recordings[index]!;
    const [speech, motion] = [signals.speech!.read(), signals.motion!.read()];
    if (speech.kind !== "waveform" || motion.kind !== "joint_angles") {
      throw new RangeError(
        `Cannot write ${corpus.name} as CreativeIT: a waveform and joint angles are wanted, current kinds of ${id} are ${speech.kind} and ${motion.kind}`,
      );
    }
    yield { path: paths.speech, content: exactWav(speech) };
    yield { path: paths.motion, content: encodeBvh(jointAngleMotion(motion)) };
    for (const [rater, { path }] of paths.ratings.entries()) {
      const columns = CREATIVEIT_ATTRIBUTES.map((name) => ({ name, values: ratings![name]![rater]! }));
      yield { path, content: tableText(columns, { frameRate: manifest.labelRate }) };
    }
  }
  yield { path: "creativeit.json", content: `${JSON.stringify(manifest, null, 2)}\n` };
}

function manifestOf(corpus: Corpus): CreativeitManifest {
  const fail = (wanted: string, current: string): never => {
    throw new RangeError(`Cannot write ${corpus.name} as CreativeIT: ${wanted}, current value is ${current}`);
  };
  const { frameRate, strideFrames, folds, recordings } = corpus;
  if (frameRate !== 60 || strideFrames !== 10) {
    fail("60 frames a second with stride 10 are wanted", `${frameRate} with stride ${strideFrames}`);
  }
  const rates = new Set(recordings.flatMap(({ labels }) => Object.values(labels).map((label) => label.frameRate)));
  const [labelRate] = rates;
  if (rates.size !== 1 || labelRate === undefined) fail("one rate of all labels is wanted", [...rates].join(", "));
  const entries = recordings.map(({ id, speakers, seconds, ratings }): ManifestRecording => {
    const raters = CREATIVEIT_ATTRIBUTES.map((each) => ratings![each]!.length);
    if (new Set(raters).size !== 1) {
      fail("the same raters for all attributes are wanted", `${raters.join(", ")} raters of ${id}`);
    }
    const tested = folds.filter(({ test }) => test.includes(id));
    if (tested.length !== 1) fail("each recording tested once is wanted", `${id} tested ${tested.length} times`);
    return {
      id,
      speakers,
      session: tested[0]!.name,
      seconds,
      speech: `speech/${id}.wav`,
      motion: `motion/${id}.bvh`,
      ratings: Array.from({ length: raters[0]! }, (_, index) => ({
        rater: `A${index + 1}`,
        path: `ratings/${id}.${index + 1}.csv`,
      })),
    };
  });
  speakerExclusiveFolds(entries, { folds: folds.length });
  return { simulated: corpus.description, labelRate: labelRate!, folds: folds.length, recordings: entries };
}
