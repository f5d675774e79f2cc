/** An emotional attribute: the first three are the paper's; arousal is what other corpora call activation. */
export type Attribute = "activation" | "valence" | "dominance" | "arousal";

/** Sound, one channel, in -1 … 1. */
export interface Waveform {
  readonly kind: "waveform";
  /** Samples a second. */
  readonly sampleRate: number;
  readonly samples: Float32Array;
}

/** Measurements on a regular clock: joint angles in degrees, facial values, brightness and the like. */
export interface Track {
  /** What is measured, which decides what features are made of it. */
  readonly kind: "joint_angles" | "facial_values" | "film_measures";
  /** Rows a second; row k is at k / frameRate seconds. */
  readonly frameRate: number;
  /** What each column is, shape [columns]. */
  readonly names: readonly string[];
  /** Whether a user named these columns, so that what they are called decides nothing any more. */
  readonly chosenByUser?: true;
  /** Row-major, shape [rows, columns]. */
  readonly values: Float32Array;
}

/** What a modality of a recording was measured as. */
export type Signal = Waveform | Track;

/** A signal that is read, or generated, only when it is asked for: a corpus of waveforms does not fit in memory. */
export interface SignalSource {
  /**
   * What the signal is made from: SHA-256 of its file, in hexadecimal, or in words how it is simulated. The same key means the
   * same signal.
   */
  readonly key: string;
  /** Reads the signal. @throws If its file is missing or malformed; the message names file and line. */
  read(): Signal;
}

/** A gold standard: the attribute's value over time, the mean over raters unless the corpus says otherwise. */
export interface LabelTrace {
  /** Values a second; value k is at k / frameRate seconds. */
  readonly frameRate: number;
  readonly values: Float32Array;
}

/** One recording as the corpus has it, every signal and label on its own clock, all clocks starting at 0 s. */
export interface Recording {
  readonly id: string;
  /** Who is heard or seen; no speaker stands in both the training and the test data of a fold. */
  readonly speakers: readonly string[];
  readonly seconds: number;
  /** One signal a modality, such as speech and motion. */
  readonly signals: Readonly<Record<string, SignalSource>>;
  readonly labels: Readonly<Partial<Record<Attribute, LabelTrace>>>;
  /** What each label is made of, where the corpus tells: one trace a rater, on the clock of the label. */
  readonly ratings?: Readonly<Partial<Record<Attribute, readonly Float32Array[]>>>;
}

/** One division of a corpus: recordings that are trained on, that decide when to stop, and that are scored. */
export interface Fold {
  readonly name: string;
  /** Ids of recordings. */
  readonly train: readonly string[];
  readonly validation: readonly string[];
  readonly test: readonly string[];
}

/**
 * Where a corpus stands to the paper's own: `paper` is RECOLA or CreativeIT itself, `substitute` is real data of another
 * corpus, `simulated` is generated.
 */
export type CorpusKind = "paper" | "substitute" | "simulated";

/** A corpus, found and divided into folds; its signals are read when features are made. */
export interface Corpus {
  /** Its name on the command line, such as studyforrest. */
  readonly name: string;
  readonly kind: CorpusKind;
  /** One sentence that says what it is. */
  readonly description: string;
  /** One sentence that says what it can and cannot show about the paper's claims. */
  readonly limits: string;
  /** What its reader left out or made up for, one sentence each. */
  readonly notes?: readonly string[];
  /** In the order in which networks put them out. */
  readonly attributes: readonly Attribute[];
  /** In the order in which early fusion lays them side by side. */
  readonly modalities: readonly string[];
  /** Frames a second on which features and labels are brought together. */
  readonly frameRate: number;
  /** Frames between two consecutive columns of a feature image at that rate, t of equation (1). */
  readonly strideFrames: number;
  readonly recordings: readonly Recording[];
  readonly folds: readonly Fold[];
}
