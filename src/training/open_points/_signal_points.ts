import type { OpenPoint } from "./open_point.ts";

/** What recordings there are, and what a frame holds. */
export const SIGNAL_POINTS: readonly OpenPoint[] = [
  {
    point: 7,
    name: "feature-normalisation",
    question: "Whose moments standardise the features?",
    values: {
      train: "those of the training recordings of the fold",
      recording: "each recording's own",
      speaker: "those of each speaker, or dyad, in the fold",
      none: "nobody's: features are as they are",
    },
    default: "train",
    why: "The AVEC 2019 baseline does so; a speaker's or recording's own moments use the test recordings",
    where: "features",
  },
  {
    point: 9,
    name: "recola-frame-rate",
    question: "How do RECOLA's labels at 25 a second meet features at 60?",
    values: { "60": "labels are brought to 60, t = 10", "25": "features are made at 25, t = 4" },
    default: "60",
    why: "Only then are 20 steps of 10 frames the 3.3 s of the captions",
    where: "corpus",
    decidedBy: "--recola-frame-rate",
  },
  {
    point: 10,
    name: "facial-values",
    question: "How many facial values has RECOLA?",
    values: { named: "the columns whose names say action unit, yaw, pitch or optical flow", listed: "those of a list" },
    default: "named",
    why: "That is all that Section II-B says of them; every table names the columns",
    where: "corpus",
    decidedBy: "facialColumns in recola.json",
  },
  {
    point: 32,
    name: "speech-window",
    question: "How long is a frame of speech?",
    values: { "25ms": "25 ms, every 1/60 s", "40ms": "40 ms, every 1/60 s" },
    default: "25ms",
    why: "It is HTK's and openSMILE's",
    where: "features",
    notRun: {
      meyda:
        "Meyda's last bits differ between engines, so no other machine would find its runs; npm run features writes them",
    },
  },
  {
    point: 32,
    name: "speech-energy",
    question: "What is the energy beside twelve cepstra?",
    values: { log: "the logarithm of the frame's sum of squares", c0: "the cepstrum of order 0" },
    default: "log",
    why: "The paper says energy, which is not a cepstrum",
    where: "features",
  },
  {
    point: 33,
    name: "motion-deltas",
    question: "What are the deltas of the Euler angles?",
    values: { regression: "slopes over two frames on either side", difference: "the change since the frame before" },
    default: "regression",
    why: "So are the deltas of speech",
    where: "features",
  },
  {
    point: 33,
    name: "motion-angles",
    question: "Are jumps of 360 degrees taken out of the Euler angles?",
    values: { unwrapped: "yes", raw: "no: the angles are as recorded" },
    default: "unwrapped",
    why: "A delta across a jump would be a spike that no joint made",
    where: "features",
  },
];
