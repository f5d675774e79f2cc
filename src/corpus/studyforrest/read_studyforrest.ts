import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { readTable } from "../../formats/read_table.ts";
import { leaveOneOutFolds } from "../leave_one_out_folds.ts";
import { meanOfRaters } from "../mean_of_raters.ts";
import type { Corpus, LabelTrace, SignalSource } from "../recording.ts";
import { filmTrack } from "./film_track.ts";
import { OBSERVER_COLUMNS, observerEvents } from "./observer_events.ts";
import { observerTrace } from "./observer_trace.ts";
import { FILM_FRAME_RATE, FILM_FRAMES, SEGMENTS, type Segment } from "./segments.ts";

const ANNOTATIONS = "studyforrest-data-annotations";
const OBSERVERS = "paper-f1000_gumpemotions";

/** Observers who saw and heard the film; three others, who only heard it, are left out. */
const OBSERVER_COUNT = 9;

// Left out: phash, a fingerprint of the picture, whose digits are not a quantity.
const MEASURES = {
  audio: ["rms", "lrdiff"],
  visual: ["brmean", "brlr", "brud", "norm_diff"],
} as const;

/**
 * Opens studyforrest's film as a corpus: real data that anyone may have, in place of corpora that need a licence.
 *
 * Gold standard: each of nine observers noted when which character of the film felt what, as HIGH or LOW arousal (1, -1)
 * and POSitive or NEGative valence (1, -1). At each frame an observer's value is the sign of the sum over characters, 0
 * where there is none, and the gold standard is the mean over observers, as the paper takes the mean over raters.
 *
 * Signals: sound (root mean square, difference between left and right) and picture (mean brightness, its differences
 * left-right and up-down, change from the picture before), 25 values a second. They are read when asked for; labels and
 * the hashes of all files are made here.
 *
 * @param folder Where github.com/psychoinformatics-de/studyforrest-data-annotations (CC0) and
 * github.com/psychoinformatics-de/paper-f1000_gumpemotions (CC0) are cloned side by side.
 * @returns The corpus: eight recordings, the segments of the film, and eight folds.
 * @throws {RangeError} If a folder or file is missing, a row is missing or out of its place in time, or an event lies
 * outside the film.
 * @throws {SyntaxError} If a file is malformed; the message names file and line.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { readStudyforrest } from "../src/corpus/studyforrest/read_studyforrest.ts";
 *
 * assert.throws(() => readStudyforrest("no/such/folder"), {
 *   name: "RangeError",
 *   message: "Cannot read studyforrest: a clone is wanted at no/such/folder/paper-f1000_gumpemotions, current folder is missing",
 * });
 * ```
 */
export function readStudyforrest(folder: string): Corpus {
  for (const clone of [OBSERVERS, ANNOTATIONS].map((name) => join(folder, name))) {
    if (!statSync(clone, { throwIfNoEntry: false })?.isDirectory()) {
      throw new RangeError(`Cannot read studyforrest: a clone is wanted at ${clone}, current folder is missing`);
    }
  }
  const observers = Array.from({ length: OBSERVER_COUNT }, (_, index) => {
    const path = join(folder, OBSERVERS, "data", "raw", `av1o0${index + 1}.csv`);
    return observerEvents(readTable(path, { delimiter: ",", ...OBSERVER_COLUMNS }));
  });
  const gold = (attribute: "arousal" | "valence"): Float32Array =>
    meanOfRaters(
      observers.map((events) => observerTrace(events, { attribute, frameRate: FILM_FRAME_RATE, frames: FILM_FRAMES })),
    );
  const [arousal, valence] = [gold("arousal"), gold("valence")];
  return {
    name: "studyforrest",
    kind: "substitute",
    description:
      "The film Forrest Gump in eight segments: arousal and valence that nine observers saw in its characters, with measures of sound and picture, 25 times a second",
    limits:
      "It shows on real data whether multi-task learning and the loss matter, not the paper's numbers: one film, the emotion of all characters pooled, no speech spectrum and no body motion, labels placed to the second, and folds that are not speaker-independent, since the same characters are in all segments",
    attributes: ["arousal", "valence"],
    modalities: ["audio", "visual"],
    frameRate: FILM_FRAME_RATE,
    // 20 columns 4 frames apart span 3.2 s; the paper's 10 frames at 60 a second span 3.3 s.
    strideFrames: 4,
    recordings: SEGMENTS.map((segment) => ({
      id: segment.id,
      speakers: ["the film's characters"],
      seconds: segment.frames / FILM_FRAME_RATE,
      signals: {
        audio: signalSource(folder, { modality: "audio", segment }),
        visual: signalSource(folder, { modality: "visual", segment }),
      },
      labels: { arousal: cut(arousal, segment), valence: cut(valence, segment) },
    })),
    folds: leaveOneOutFolds(SEGMENTS.map((segment) => segment.id)),
  };
}

function cut(trace: Float32Array, { startFrame, frames }: Segment): LabelTrace {
  return { frameRate: FILM_FRAME_RATE, values: trace.slice(startFrame, startFrame + frames) };
}

interface SignalOptions {
  readonly modality: "audio" | "visual";
  readonly segment: Segment;
}

function signalSource(folder: string, { modality, segment }: SignalOptions): SignalSource {
  const path = join(folder, ANNOTATIONS, "segments", "avmovie", `conf_${modality}_run-${segment.run}_events.tsv`);
  const names: readonly string[] = MEASURES[modality];
  return {
    key: sha256OfFile(path),
    read: () => filmTrack(readTable(path, { delimiter: "\t", numbers: ["onset", ...names] }), { names, segment }),
  };
}

function sha256OfFile(path: string): string {
  try {
    return createHash("sha256").update(readFileSync(path)).digest("hex");
  } catch (error) {
    throw new RangeError(`Cannot read studyforrest: a readable file is wanted, current path is ${path}`, {
      cause: error,
    });
  }
}
