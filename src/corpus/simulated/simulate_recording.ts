import { pow } from "../../numeric/elementary.ts";
import { randomStream } from "../../random/random_stream.ts";
import { meanOfRaters } from "../mean_of_raters.ts";
import type { Attribute, LabelTrace, Recording, Track, Waveform } from "../recording.ts";
import { around } from "./_around.ts";
import type { LedTrace } from "./_at_time.ts";
import { expressionCues } from "./expression_cues.ts";
import { formantVoice } from "./formant_voice.ts";
import { latentAffect } from "./latent_affect.ts";
import { raterTraces } from "./rater_traces.ts";
import { simulatedFacialValues } from "./simulated_facial_values.ts";
import { simulatedJointAngles } from "./simulated_joint_angles.ts";
import {
  BODY,
  BODY_CUES,
  CORPORA,
  FACE,
  FACE_CUES,
  SIMULATION_VERSION,
  type SimulatedCorpusName,
  VOICE,
  VOICE_CUES,
} from "./simulation_constants.ts";
import { speakerManner } from "./speaker_manner.ts";
import { voiceControls } from "./voice_controls.ts";

/** Which recording. */
export interface SimulateRecordingOptions {
  readonly corpus: SimulatedCorpusName;
  readonly id: string;
  readonly seed: number;
  /** Which recording of the corpus, from 0. */
  readonly recording: number;
  /** Who is heard and seen, from 0. */
  readonly speaker: number;
  /** How the speaker is called. */
  readonly speakerName: string;
  /** How long it lasts, a whole number. */
  readonly seconds: number;
  /**
   * How late raters are on average, s, at most 6.
   *
   * @default {0} Chosen: the paper says nothing of a delay and makes up for none.
   */
  readonly raterDelaySeconds?: number;
}

/** A recording with what real ones do not show: what was felt, and who rated it how. */
export interface SimulatedRecording extends Recording {
  /** What was felt, of mean 0 and variance 1, on the clock of the labels. */
  readonly affect: Readonly<Partial<Record<Attribute, LabelTrace>>>;
  /** One trace a rater; the label is their mean. */
  readonly ratings: Readonly<Partial<Record<Attribute, readonly Float32Array[]>>>;
}

/**
 * Simulates one recording: what a person feels, what raters make of it, and how it sounds and looks.
 *
 * Sound and movement are generated anew each time they are read. The recording depends on its options alone, not on what
 * was simulated before.
 *
 * @param options Which recording.
 * @returns The recording, with affect and ratings beside what real recordings have.
 * @throws {RangeError} If it does not last a positive whole number of seconds, or the raters' delay is outside 0 … 6 s.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { simulateRecording } from "../src/corpus/simulated/simulate_recording.ts";
 *
 * const which = { id: "train_1", seed: 1, recording: 0, speaker: 0, speakerName: "P1", seconds: 2 };
 * const { signals, ratings, labels } = simulateRecording({ corpus: "sim-recola", ...which });
 * assert.equal(ratings.valence?.length, 6);
 * assert.equal(labels.valence?.values.length, 2 * 25 + 1);
 * assert.equal(signals.speech?.read().kind, "waveform");
 * ```
 */
export function simulateRecording(options: SimulateRecordingOptions): SimulatedRecording {
  const { corpus, id, seed, recording, speaker, speakerName, seconds, raterDelaySeconds = 0 } = options;
  if (!(Number.isInteger(seconds) && seconds > 0)) {
    throw new RangeError(
      `Cannot simulate recording ${id}: it must last a positive whole number of seconds, current value is ${seconds}`,
    );
  }
  const { attributes, modalities, raters, labelFrameRate: frameRate } = CORPORA[corpus];
  const latent = latentAffect({ corpus, attributes, seed, recording, seconds, frameRate });
  const ratings = attributes.map((attribute) =>
    raterTraces(latent[attribute]!, { corpus, attribute, seed, recording, raters, delaySeconds: raterDelaySeconds }),
  );
  const byAttribute = <Value>(
    make: (attribute: Attribute, index: number) => Value,
  ): Partial<Record<Attribute, Value>> =>
    Object.fromEntries(attributes.map((attribute, index) => [attribute, make(attribute, index)]));
  const shown: Expression = { latent, corpus, seed, recording, speaker, seconds };
  const makers = { speech, motion, facial };
  const made = `simulation ${SIMULATION_VERSION} of ${corpus}: seed ${seed}, recording ${recording}, speaker ${speaker}, ${seconds} s`;
  return {
    id,
    speakers: [speakerName],
    seconds,
    signals: Object.fromEntries(
      modalities.map((modality) => [modality, { key: `${made}, ${modality}`, read: () => makers[modality](shown) }]),
    ),
    labels: byAttribute((_, index) => ({ frameRate, values: meanOfRaters(ratings[index]!) })),
    affect: byAttribute((attribute) => fromZero(latent[attribute]!)),
    ratings: byAttribute((_, index) => ratings[index]!),
  };
}

interface Expression {
  readonly latent: Readonly<Partial<Record<Attribute, LedTrace>>>;
  readonly corpus: SimulatedCorpusName;
  readonly seed: number;
  readonly recording: number;
  readonly speaker: number;
  readonly seconds: number;
}

function fromZero({ frameRate, leadFrames, values }: LedTrace): LabelTrace {
  return { frameRate, values: Float32Array.from(values.subarray(leadFrames)) };
}

function speech(shown: Expression): Waveform {
  const { latent, corpus, seed, recording, seconds } = shown;
  const manner = speakerManner(shown);
  const frameRate = VOICE.sampleRate / VOICE.block;
  const clock = { frames: seconds * frameRate, frameRate };
  const cues = expressionCues(latent, {
    ...shown,
    ...clock,
    channel: "voice",
    cues: VOICE_CUES,
    expressiveness: manner.expressiveness,
  });
  const controls = voiceControls(cues, { corpus, seed, recording, manner });
  const stream = randomStream({ seed, purpose: `${corpus}: noise of the voice`, index: recording });
  const roomLevel = pow(10, (VOICE.room.level + around(stream, VOICE.room.range)) / 20);
  return formantVoice(controls, { stream, formantStretch: manner.formants, roomLevel });
}

function motion(shown: Expression): Track {
  const clock = { frames: shown.seconds * BODY.frameRate, frameRate: BODY.frameRate };
  const { expressiveness } = speakerManner(shown);
  return simulatedJointAngles(
    expressionCues(shown.latent, { ...shown, ...clock, channel: "body", cues: BODY_CUES, expressiveness }),
    shown,
  );
}

function facial(shown: Expression): Track {
  // One row more than there are intervals, as in AVEC's files: the last is at the recording's end.
  const clock = { frames: shown.seconds * FACE.frameRate + 1, frameRate: FACE.frameRate };
  const { expressiveness } = speakerManner(shown);
  return simulatedFacialValues(
    expressionCues(shown.latent, { ...shown, ...clock, channel: "face", cues: FACE_CUES, expressiveness }),
    shown,
  );
}
