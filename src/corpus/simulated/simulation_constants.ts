import type { Attribute } from "../recording.ts";

// Every number of the simulation. "Chosen" says that no source was found and what the value is for. None was set by
// looking at what a network learns: sizes of cues were set by the agreement of raters and by ridge regression on the
// features, whose bands stand in test/corpus/simulated/simulation_statistics.test.ts. Works on voice and body are cited for
// directions as they are commonly known, not for sizes.

/** Part of every signal's key: raised by one with any change that moves a bit of any signal or label. */
export const SIMULATION_VERSION = 1;

/** How affect moves. */
export const AFFECT = {
  /**
   * Seconds of each of the two low-pass filters that shape an attribute. Chosen in the ratio 4 : 5 : 6, for AVEC 2016 found
   * sound to tell most over windows of 4 s for activation and 6 s for valence; at 2 s the autocorrelation falls to a
   * half in 3.4 s, about the 3.3 s of the paper's feature image. Dominance lies between the two.
   */
  seconds: { activation: 2, dominance: 2.5, valence: 3 },
  /** Share of variance that stays all through a recording. Chosen: scenes differ, but most of what changes does so within one. */
  recordingShare: 0.2,
  /** Standard deviation before the tangent bounds it. Chosen: ratings then use the middle of -1 … 1 and seldom its ends. */
  deviation: 0.4,
} as const;

/**
 * Correlations of attributes. Chosen: dominance goes with activation (who dominates a scene is seldom calm), valence
 * stands almost alone. In sim-recola valence goes with activation somewhat: chosen, so that the two corpora differ in it.
 */
export const CORRELATIONS = {
  "sim-creativeit": { "activation valence": 0.1, "activation dominance": 0.5, "valence dominance": 0.2 },
  "sim-recola": { "activation valence": 0.3 },
} as const;

/** How raters differ from the affect and from each other, in units of its standard deviation. */
export const RATERS = {
  /**
   * Chosen so that two raters correlate by about 0.5: studyforrest's nine observers have a mean concordance of 0.34 for
   * arousal and 0.56 for valence (computed from paper-f1000_gumpemotions at fb51348).
   */
  noise: 0.95,
  /** Seconds of the noise's filters. Chosen: attention wanders as slowly as affect itself moves. */
  noiseSeconds: 2,
  /** Half the width of the range of a rater's bias. Chosen: a third of a deviation, so agreement is less than correlation. */
  bias: 0.6,
  /** Range of a rater's scale. Chosen: the boldest uses twice the range of the shyest. */
  scale: [0.65, 1.3],
  /** Range of a rater's delay over the mean delay asked for. Chosen: some react in half the time of others. */
  delay: [0.65, 1.35],
  /** Longest mean delay, s. AVEC's baselines shift labels by 2 s to 4 s. */
  longestDelay: 6,
} as const;

/** How strongly a channel of expression shows each attribute, in deviations, and what it shows besides. */
export interface Cue extends Partial<Record<Attribute, number>> {
  readonly noise: number;
}

/**
 * What the voice shows. Directions: loudness, pitch and energy at high frequencies rise with activation (Banse and Scherer,
 * 1996; Juslin and Laukka, 2003); power is heard in loudness and a pressed voice; valence has hardly a sign of its own in
 * the voice (Goudbeek and Scherer, 2010), here the formants, which a smile raises (Tartter, 1980). Sizes: chosen, so
 * that activation is carried well, dominance in part by way of activation, valence weakly.
 */
export const VOICE_CUES: Readonly<Record<"loudness" | "pitch" | "brightness" | "smile" | "rate", Cue>> = {
  loudness: { activation: 1, dominance: 0.15, noise: 0.5 },
  pitch: { activation: 0.7, valence: 0.1, noise: 0.7 },
  brightness: { activation: 0.7, dominance: 0.3, noise: 0.6 },
  smile: { valence: 0.6, noise: 0.9 },
  rate: { activation: 0.5, noise: 0.9 },
};

/**
 * What the arms show. Directions: large and fast gestures with activation, open and raised arms with dominance (Wallbott,
 * 1998); the paper finds body motion "almost uncorrelated with valence". Sizes: chosen, all below the voice's.
 */
export const BODY_CUES: Readonly<Record<"amplitude" | "speed" | "posture", Cue>> = {
  amplitude: { activation: 0.4, dominance: 0.1, noise: 0.9 },
  speed: { activation: 0.35, noise: 0.9 },
  posture: { dominance: 0.3, valence: 0.05, noise: 0.9 },
};

/**
 * What the face shows. Directions: cheeks and lip corners rise with valence, brows lower against it (Ekman and Friesen's
 * action units); head and jaw move with activation. Sizes: chosen below the voice's, as in the paper's Table II.
 */
export const FACE_CUES: Readonly<Record<"smile" | "frown" | "jaw" | "movement", Cue>> = {
  smile: { valence: 0.25, activation: 0.1, noise: 0.9 },
  frown: { valence: -0.2, noise: 0.9 },
  jaw: { activation: 0.35, noise: 0.9 },
  movement: { activation: 0.4, noise: 0.9 },
};

/** What all cues have in common. */
export const EXPRESSION = {
  /** Seconds of the filters of what a cue shows besides affect. Chosen: as slow as affect, or averaging would remove it. */
  noiseSeconds: 2,
  /** A cue's largest value, in deviations, so that no voice or joint leaves its range. */
  bound: 2.5,
  /** Range of a speaker's expressiveness, the factor of all cues. Chosen: speakers differ, none is mute. */
  expressiveness: [0.8, 1.2],
} as const;

/** Turns and syllables. */
export const SPEAKING = {
  /** Chosen: mean length of a turn and least one, s; a pause is as long as a short turn of the partner's. */
  turn: { mean: 3.2, least: 0.8 },
  pause: { mean: 1.1, least: 0.25 },
  /** Syllables a second at rest; conversation has four to six. */
  syllableRate: 4.8,
  /** Octaves of that rate by which one deviation of the cue `rate` speeds it up. Chosen: a fifth faster or slower. */
  octavesOfRate: 0.22,
  /** Range of a syllable's length over its mean, and share of it that is consonant. Chosen. */
  length: [0.7, 1.4],
  consonantShare: 0.32,
  /** Share of consonants that are voiceless. Chosen: every third or so. */
  voicelessShare: 0.4,
  /** Level of a voiced consonant under its vowel, dB, and what a consonant's closure makes of the first formant. Chosen. */
  voicedConsonant: { level: -12, firstFormant: 300 },
  /** Seconds in which level and formants move from sound to sound. Chosen: the transitions of 40 to 60 ms in speech. */
  glide: { level: 0.012, formants: 0.025 },
} as const;

/** Source and filter. */
export const VOICE = {
  sampleRate: 16_000,
  /** Samples for which all settings stay; 5 ms as in Klatt (1980). */
  block: 80,
  /** Means of pitch, Hz, and length of the vocal tract over a man's: Peterson and Barney (1952), men 132 Hz, women 223 Hz. */
  kinds: [
    { pitch: 132, formants: 1 },
    { pitch: 223, formants: 1.16 },
  ],
  /** Half the ranges of a speaker's pitch, semitones, formants, a share, level, dB, and tilt, dB. Chosen. */
  speakers: { pitch: 2.5, formants: 0.05, level: 2, tilt: 1.5 },
  /** First three formants of ten English vowels, Hz, men's means: Peterson and Barney (1952), table II. */
  vowels: [
    [270, 2290, 3010],
    [390, 1990, 2550],
    [530, 1840, 2480],
    [660, 1720, 2410],
    [730, 1090, 2440],
    [570, 840, 2410],
    [440, 1020, 2240],
    [300, 870, 2240],
    [640, 1190, 2390],
    [490, 1350, 1690],
  ],
  /** Fourth and fifth formant and all bandwidths, Hz: near the defaults of Klatt (1980), table I. */
  upperFormants: [3300, 3750],
  bandwidths: [60, 90, 120, 250, 250],
  /** Where voiceless consonants are loud, Hz, and how broadly. Chosen: between "sh" and "s". */
  friction: { lowest: 2800, highest: 5600, bandwidth: 900, level: 0.25 },
  /** Share of a period in which the glottis is open, and breath while it is: KLGLOTT88's range (Klatt and Klatt, 1990). */
  openShare: 0.6,
  breath: 0.03,
  /** Fall of the source's spectrum at 3 kHz, dB, TL of Klatt and Klatt (1990), and how much one deviation of brightness takes off. */
  tilt: { mean: 11, brightness: 3, least: 0.5 },
  tiltHertz: 3000,
  /** Semitones that one deviation of the cue raises pitch, that a turn lets it fall, and half the range of syllables. Chosen. */
  pitch: { cue: 2.5, fall: 3, syllable: 1.5 },
  /** dB that one deviation of loudness adds; half the range of syllables. Chosen: quiet and loud speech lie 20 dB apart. */
  level: { cue: 4, syllable: 2 },
  /** Octaves that one deviation of the smile raises formants. Chosen: lips drawn back shorten the tract by about 4 %. */
  octavesOfSmile: 0.06,
  /** Factor from the synthesiser's own scale to full scale. Chosen: vowels at rest then have an effective value near -26 dB. */
  gain: 0.06,
  /** Effective value of the room's noise, dB of full scale, and half its range over recordings. Chosen: a quiet room. */
  room: { level: -66, range: 3 },
  /** Sample values are whole multiples of 1 / 32768, as a 16-bit converter gives them; a WAV file then loses nothing. */
  steps: 32_768,
} as const;

/** Joints, their posture and their gestures; degrees, x, y, z. */
export const BODY = {
  frameRate: 60,
  /** Names as in the default of the motion features. Postures: chosen, arms hanging, forearms half raised. */
  joints: {
    LeftArm: [10, 15, -60],
    LeftForeArm: [0, 40, -10],
    RightArm: [10, -15, 60],
    RightForeArm: [0, -40, 10],
  },
  /** What raises and opens arms: degrees for one deviation of posture. Chosen. */
  opening: { LeftArm: [3, 4, 8], LeftForeArm: [1, -6, 2], RightArm: [3, -4, -8], RightForeArm: [1, 6, -2] },
  /** Half the range of an actor's own posture, degrees. Chosen: as much as one deviation of the cue. */
  actor: 8,
  /** Slow shifts of the body: deviation, degrees, and seconds of the filters. Chosen. */
  sway: { deviation: 4, seconds: 2 },
  /** Gestures: deviation at rest, degrees, share of each axis, strokes a second, and octaves of both for one deviation of their cues. Chosen. */
  gesture: { degrees: 9, axes: [0.6, 0.5, 1], rate: 0.8, octavesOfAmplitude: 0.7, octavesOfSpeed: 0.4 },
  /** Gestures come and go: seconds of their envelope's filters. Chosen: strokes last about a second. */
  envelopeSeconds: 0.6,
} as const;

/** Facial values on the clock of RECOLA's video. */
export const FACE = {
  frameRate: 25,
  /** Action units, 0 to 5 as OpenFace scores them: the cue that moves each, and by how much. Chosen. */
  units: {
    AU01: { cue: "movement", weight: 0.4 },
    AU02: { cue: "movement", weight: 0.3 },
    AU04: { cue: "frown", weight: 0.9 },
    AU06: { cue: "smile", weight: 0.7 },
    AU12: { cue: "smile", weight: 0.9 },
    AU15: { cue: "frown", weight: 0.5 },
    AU25: { cue: "jaw", weight: 0.7 },
    AU26: { cue: "jaw", weight: 0.8 },
  },
  /** Half the highest score; the deviation of what a unit does by itself and its filters' seconds; half the range of a face's rest. Chosen. */
  halfScore: 2.5,
  own: { deviation: 0.7, seconds: 0.3 },
  rest: { mean: -0.7, range: 0.3 },
  /** The head: degrees, seconds of the filters, octaves of amplitude for one deviation of movement. Chosen. */
  head: { yaw: 9, pitch: 6, seconds: 0.7, octaves: 0.5 },
  /** Optical flow, pixels a frame: at rest, octaves for one deviation of movement, octaves of its own. Chosen. */
  flow: { mean: 0.8, deviation: 0.5, octaves: 0.5, own: 0.4, seconds: 0.3 },
} as const;

/**
 * What each corpus has. Attributes in the order of the paper's tables. Raters: RECOLA's six (Section II-B); CreativeIT's
 * three: chosen, the paper does not say. Labels: RECOLA's every 40 ms; CreativeIT's on the clock of the motion capture:
 * chosen, the paper does not say.
 */
export const CORPORA = {
  "sim-creativeit": {
    attributes: ["activation", "valence", "dominance"],
    modalities: ["speech", "motion"],
    raters: 3,
    labelFrameRate: 60,
  },
  "sim-recola": {
    attributes: ["activation", "valence"],
    modalities: ["speech", "facial"],
    raters: 6,
    labelFrameRate: 25,
  },
} as const;

/** Features and labels meet at 60 frames a second, and columns of a feature image are 10 frames apart (Section II-C). */
export const FRAMING = { frameRate: 60, strideFrames: 10 } as const;

/** How long and how many. */
export const SIZES = {
  /** Recordings of an actor's part in a dyad's scene: 40 of 3.5 minutes by 16 actors (Section II-B); smaller for tests and a first look. */
  "sim-creativeit": {
    smoke: { dyads: 5, recordingsPerDyad: 2, seconds: 20 },
    quick: { dyads: 8, recordingsPerDyad: 2, seconds: 60 },
    paper: { dyads: 8, recordingsPerDyad: 5, seconds: 210 },
  },
  /** 9 train and 9 development recordings (Section II-B) of RECOLA's 5 minutes; smaller for tests and a first look. */
  "sim-recola": {
    smoke: { recordings: 18, seconds: 12 },
    quick: { recordings: 18, seconds: 60 },
    paper: { recordings: 18, seconds: 300 },
  },
} as const;

/**
 * Into how many sessions the actors are divided (Section II-B). Dyads are dealt out in turn, so that both actors of one are in
 * one session, as the speakers of different sessions exclude each other.
 */
export const SESSIONS = 5;

/** Training recordings of sim-recola that decide when to stop. Chosen: a fifth or so, as one session of five. */
export const VALIDATION_RECORDINGS = 2;

/** How much is simulated. */
export type SimulationSize = keyof (typeof SIZES)["sim-creativeit"];

/** The simulated corpora. */
export type SimulatedCorpusName = keyof typeof SIZES;
