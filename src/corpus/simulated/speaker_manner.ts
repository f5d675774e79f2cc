import { pow } from "../../numeric/elementary.ts";
import { randomStream } from "../../random/random_stream.ts";
import { around } from "./_around.ts";
import { between } from "./_between.ts";
import { EXPRESSION, type SimulatedCorpusName, VOICE } from "./simulation_constants.ts";

/** What is a person's own, the same in all their recordings. */
export interface SpeakerManner {
  /** Factor of all cues. */
  readonly expressiveness: number;
  /** Pitch at rest, Hz. */
  readonly pitch: number;
  /** Formants over those of the mean man. */
  readonly formants: number;
  /** Level at rest over the mean speaker's, dB. */
  readonly level: number;
  /** Fall of the voice source's spectrum at rest over the mean speaker's, dB. */
  readonly tilt: number;
}

/** Which person. */
export interface SpeakerMannerOptions {
  readonly corpus: SimulatedCorpusName;
  readonly seed: number;
  /** From 0; even ones have a man's voice, odd ones a woman's. */
  readonly speaker: number;
}

/**
 * The voice at rest and the expressiveness of a simulated person.
 *
 * @param options Corpus, seed and person.
 * @returns Settings within the ranges of {@linkcode VOICE}.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { speakerManner } from "../src/corpus/simulated/speaker_manner.ts";
 *
 * const [man, woman] = [0, 1].map((speaker) => speakerManner({ corpus: "sim-recola", seed: 1, speaker }));
 * assert.ok(man!.pitch < woman!.pitch);
 * ```
 */
export function speakerManner(options: SpeakerMannerOptions): SpeakerManner {
  const { corpus, seed, speaker } = options;
  const stream = randomStream({ seed, purpose: `${corpus}: speaker's manner`, index: speaker });
  const kind = VOICE.kinds[speaker % VOICE.kinds.length]!;
  return {
    expressiveness: between(stream, EXPRESSION.expressiveness),
    pitch: kind.pitch * pow(2, around(stream, VOICE.speakers.pitch) / 12),
    formants: kind.formants * (1 + around(stream, VOICE.speakers.formants)),
    level: around(stream, VOICE.speakers.level),
    tilt: around(stream, VOICE.speakers.tilt),
  };
}
