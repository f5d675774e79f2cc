import { log, pow } from "../../numeric/elementary.ts";
import { integerBelow } from "../../random/integer_below.ts";
import type { RandomStream } from "../../random/random_stream.ts";
import { around } from "./_around.ts";
import { between } from "./_between.ts";
import { SPEAKING, VOICE } from "./simulation_constants.ts";

/** A consonant and a vowel, spoken in one go. */
export interface Syllable {
  readonly consonant: "voiced" | "voiceless";
  readonly frictionHertz: number;
  /** Three formants, Hz. */
  readonly vowel: readonly number[];
  /** Pitch over that of the sentence. */
  readonly semitones: number;
  /** Level over that of the sentence, dB. */
  readonly level: number;
}

/** What is heard in one block of 5 ms. */
export interface SpokenSound {
  readonly kind: "pause" | "vowel" | Syllable["consonant"];
  readonly syllable: Syllable;
  /** How much of the turn is over, in [0, 1). */
  readonly progress: number;
}

const BLOCKS_PER_SECOND = VOICE.sampleRate / VOICE.block;

/** Turns and pauses by turns, and in turns syllable after syllable: one sound for each value of the cue `rate`. */
export function* spokenSounds(rate: Float64Array, stream: RandomStream): Generator<SpokenSound, void> {
  let [turnStart, turnEnd, pauseEnd] = [0, 0, drawBlocks(stream, SPEAKING.pause)];
  let [consonantEnd, syllableEnd] = [0, 0];
  let syllable = drawSyllable(stream);
  for (const [block, cue] of rate.entries()) {
    if (block >= pauseEnd) {
      turnStart = block;
      turnEnd = block + drawBlocks(stream, SPEAKING.turn);
      pauseEnd = turnEnd + drawBlocks(stream, SPEAKING.pause);
    }
    if (block >= syllableEnd) {
      syllable = drawSyllable(stream);
      const syllablesPerSecond = SPEAKING.syllableRate * pow(2, SPEAKING.octavesOfRate * cue);
      const blocks = (between(stream, SPEAKING.length) * BLOCKS_PER_SECOND) / syllablesPerSecond;
      consonantEnd = block + Math.round(SPEAKING.consonantShare * blocks);
      syllableEnd = block + Math.round(blocks);
    }
    if (block >= turnEnd) yield { kind: "pause", syllable, progress: 0 };
    else {
      const kind = block < consonantEnd ? syllable.consonant : "vowel";
      yield { kind, syllable, progress: (block - turnStart) / (turnEnd - turnStart) };
    }
  }
}

function drawSyllable(stream: RandomStream): Syllable {
  return {
    consonant: stream.uniform() < SPEAKING.voicelessShare ? "voiceless" : "voiced",
    frictionHertz: between(stream, [VOICE.friction.lowest, VOICE.friction.highest]),
    vowel: VOICE.vowels[integerBelow(VOICE.vowels.length, stream)]!,
    semitones: around(stream, VOICE.pitch.syllable),
    level: around(stream, VOICE.level.syllable),
  };
}

/** A length in blocks, from the exponential distribution above the least one. */
function drawBlocks(stream: RandomStream, { mean, least }: { readonly mean: number; readonly least: number }): number {
  return Math.round((least - (mean - least) * log(1 - stream.uniform())) * BLOCKS_PER_SECOND);
}
