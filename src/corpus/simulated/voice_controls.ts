import { exp, pow } from "../../numeric/elementary.ts";
import { randomStream } from "../../random/random_stream.ts";
import { spokenSounds } from "./_spoken_sounds.ts";
import { type SimulatedCorpusName, SPEAKING, VOICE, type VOICE_CUES } from "./simulation_constants.ts";
import type { SpeakerManner } from "./speaker_manner.ts";

/** Settings of the voice, one value a block of 5 ms, each of shape [blocks]. */
export interface VoiceControls {
  /** Amplitude of the voiced source, 0 and more. */
  readonly voicing: Float64Array;
  /** Amplitude of the noise of a voiceless consonant, 0 and more. */
  readonly friction: Float64Array;
  /** Where that noise is loudest, Hz. */
  readonly frictionHertz: Float64Array;
  /** Fundamental frequency, Hz. */
  readonly pitch: Float64Array;
  /** Fall of the source's spectrum at 3 kHz, dB. */
  readonly tilt: Float64Array;
  /** The first three formants, Hz. */
  readonly formants: readonly [Float64Array, Float64Array, Float64Array];
}

/** Who speaks where. */
export interface VoiceControlsOptions {
  readonly corpus: SimulatedCorpusName;
  readonly seed: number;
  /** Which recording, from 0. */
  readonly recording: number;
  readonly manner: SpeakerManner;
}

/**
 * Lays out what a simulated person says: turns and pauses, syllables of a consonant and a vowel, and how all of it is
 * coloured by what the voice shows of affect.
 *
 * @param cues What the voice shows, one value a block of 5 ms.
 * @param options Who speaks.
 * @returns The settings of the voice, block by block.
 *
 * @example Pauses are silent, vowels are not
 * ```ts
 * import assert from "node:assert/strict";
 * import { speakerManner } from "../src/corpus/simulated/speaker_manner.ts";
 * import { voiceControls } from "../src/corpus/simulated/voice_controls.ts";
 *
 * const calm = new Float64Array(2000);
 * const cues = { loudness: calm, pitch: calm, brightness: calm, smile: calm, rate: calm };
 * const manner = speakerManner({ corpus: "sim-recola", seed: 1, speaker: 0 });
 * const { voicing } = voiceControls(cues, { corpus: "sim-recola", seed: 1, recording: 0, manner });
 * assert.ok(Math.min(...voicing) < 0.01 && Math.max(...voicing) > 0.5);
 * ```
 */
export function voiceControls(
  cues: Readonly<Record<keyof typeof VOICE_CUES, Float64Array>>,
  options: VoiceControlsOptions,
): VoiceControls {
  const { corpus, seed, recording, manner } = options;
  const stream = randomStream({ seed, purpose: `${corpus}: turns and syllables`, index: recording });
  const plain = (): Float64Array => new Float64Array(cues.rate.length);
  const [voicing, friction, frictionHertz, pitch, tilt] = [plain(), plain(), plain(), plain(), plain()];
  const formants = [plain(), plain(), plain()] as const;
  let block = 0;
  for (const { kind, syllable, progress } of spokenSounds(cues.rate, stream)) {
    const level = decibels(manner.level + VOICE.level.cue * cues.loudness[block]! + syllable.level);
    if (kind === "vowel") voicing[block] = level;
    if (kind === "voiced") voicing[block] = level * decibels(SPEAKING.voicedConsonant.level);
    if (kind === "voiceless") friction[block] = level * VOICE.friction.level;
    frictionHertz[block] = syllable.frictionHertz;
    const semitones = VOICE.pitch.cue * cues.pitch[block]! + syllable.semitones + VOICE.pitch.fall * (0.5 - progress);
    pitch[block] = manner.pitch * pow(2, semitones / 12);
    const fall = VOICE.tilt.mean + manner.tilt - VOICE.tilt.brightness * cues.brightness[block]!;
    tilt[block] = Math.max(VOICE.tilt.least, fall);
    const stretch = manner.formants * pow(2, VOICE.octavesOfSmile * cues.smile[block]!);
    const [first, second, third] = syllable.vowel;
    formants[0][block] = stretch * (kind === "voiced" ? SPEAKING.voicedConsonant.firstFormant : first!);
    formants[1][block] = stretch * second!;
    formants[2][block] = stretch * third!;
    block += 1;
  }
  const { glide } = SPEAKING;
  return {
    voicing: gliding(voicing, glide.level),
    friction: gliding(friction, glide.level),
    frictionHertz,
    pitch: gliding(pitch, glide.formants),
    tilt,
    formants: [
      gliding(formants[0], glide.formants),
      gliding(formants[1], glide.formants),
      gliding(formants[2], glide.formants),
    ],
  };
}

function decibels(level: number): number {
  return pow(10, level / 20);
}

/** What a first-order low-pass filter of so many seconds makes of one value a block, at rest at the first of them. */
function gliding(values: Float64Array, seconds: number): Float64Array {
  const keep = exp(-VOICE.block / (seconds * VOICE.sampleRate));
  let state = values[0] ?? 0;
  return values.map((value) => {
    state = value + keep * (state - value);
    return state;
  });
}
