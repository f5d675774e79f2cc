import type { Claim } from "../claims/claim.ts";
import type { PrintedInterval } from "../claims/printed_interval.ts";
import type { PublishedCell } from "../claims/published_table.ts";
import type { UsedNumber } from "../claims/verdict.ts";
import type { CorpusKind } from "../corpus/recording.ts";
import type { Loss, NetworkSpec } from "../model/network_spec.ts";
import type { BootstrapInterval } from "../statistics/percentile_interval.ts";
import type { LawPair } from "./charts/calibration_law_chart.ts";
import type { MultiverseData } from "./charts/multiverse_chart.ts";
import type { PredictionData } from "./charts/prediction_chart.ts";
import type { TrainingCurve } from "./charts/training_curves.ts";
import type { VerdictWord } from "./page/verdict_badge.ts";

/**
 * All that a report says, as plain data: its pages, its Markdown and its JSON are three ways to write this.
 *
 * Undefined numbers are NaN, and null in JSON. A corpus is named by its id, which is its name, or `name-2` and so on where
 * a results folder holds several programmes of it. `report.schema.json` describes the JSON.
 */
export interface ReportData {
  /** Raised when the meaning of a field changes. */
  readonly schema: 1;
  /** What wrote the report; the commit is null outside git, `dirty` says that files were changed since. */
  readonly program: {
    readonly name: string;
    readonly version: string;
    readonly commit: string | null;
    readonly dirty: boolean;
  };
  readonly verdictCounts: readonly VerdictCount[];
  readonly tables: readonly ReportTable[];
  readonly claims: readonly ReportClaim[];
  /** Figure 1, reading by reading. */
  readonly networks: readonly ReportNetwork[];
  /** Figure 2, corpus by corpus; values with four decimals. */
  readonly figure2: readonly { readonly corpus: string; readonly stretches: readonly PredictionData[] }[];
  readonly training: readonly ReportTraining[];
  readonly distributions: readonly ReportDistribution[];
  /** One comparison under many readings of the paper; none where only the default reading was run. */
  readonly readings: readonly ({ readonly corpus: string } & MultiverseData)[];
  /** CCC loss beside MSE loss: the paper's cells, and those that were measured. */
  readonly law: readonly LawPair[];
  readonly corpora: readonly ReportCorpus[];
  readonly commands: readonly ReportCommand[];
  /** The machines and versions that ran, each with its number of runs. */
  readonly environments: readonly ReportEnvironment[];
}

/** How many claims came to one verdict. */
export interface VerdictCount {
  /** The kind of a claim; or "runs on the paper's corpora", or "runs on" and a corpus's id. */
  readonly judgedOn: string;
  readonly verdict: VerdictWord;
  readonly count: number;
}

/** A command that measures or judges again what the report shows. */
export interface ReportCommand {
  /** What it is for, as the command line names it: table3. */
  readonly target: string;
  /** Null where nothing has to be run. */
  readonly corpus: string | null;
  readonly command: string;
}

/** A table of the paper with what was measured. */
export interface ReportTable {
  /** Such as T3: how the names of its cells begin. */
  readonly name: string;
  /** Its number as printed, such as III. */
  readonly table: string;
  /** What it compares, in a few words. */
  readonly about: string;
  readonly caption: string;
  /** Its name on the command line. */
  readonly target: string;
  readonly rows: readonly ReportHeading[];
  readonly columns: readonly ReportHeading[];
  readonly cells: readonly ReportCell[];
  readonly differences: readonly ReportDifference[];
}

/** A row's or column's heading as printed. */
export interface ReportHeading {
  readonly id: string;
  readonly printed: string;
}

/** A printed number with what was measured. */
export interface ReportCell extends PublishedCell {
  /** What it may have been before it was rounded to the decimals of its table. */
  readonly rounded: PrintedInterval;
  /** What it was run with, as far as the paper prints it. */
  readonly setting: Readonly<Record<string, string | number | boolean>>;
  /** Corpus by corpus. */
  readonly measured: readonly ReportMeasurement[];
}

/** A printed number, measured on one corpus. */
export interface ReportMeasurement {
  readonly corpus: string;
  /** The corpus's name for the attribute. */
  readonly attribute: string;
  /** The experiment of the corpus whose runs these are. */
  readonly experiment: string;
  /** Mean CCC over folds and seeds, with its 95 % bootstrap interval. */
  readonly interval: BootstrapInterval;
  /** Mean of the CCC within recordings; CCC over all folds laid end to end; CCC after recalibration on the training set. */
  readonly others: { readonly recordings: number; readonly pooled: number; readonly recalibrated: number };
  /** Whether it is the printed number, which only the paper's own corpora can show; null on others. */
  readonly verdict: VerdictWord | null;
  readonly runs: readonly ReportScore[];
}

/** What one run scored. */
export interface ReportScore {
  readonly key: string;
  readonly fold: string;
  readonly seed: number;
  /** CCC over the fold's test recordings laid end to end. */
  readonly score: number;
}

/** A difference of two cells, measured on one corpus. */
export interface ReportDifference {
  readonly corpus: string;
  readonly cells: readonly [string, string];
  readonly attribute: string;
  readonly printed: number;
  readonly interval: BootstrapInterval;
  /** Of a paired permutation test over recordings, as it is and after Holm's correction within the table. */
  readonly pValue: number;
  readonly correctedP: number;
  /** Probability that a run of the first is better than one of the second on the same fold. */
  readonly improvement: BootstrapInterval;
}

/** A sentence of the paper with its verdicts. */
export interface ReportClaim {
  readonly id: string;
  readonly kind: Claim["kind"];
  readonly place: string;
  /** The paper's own words; null for what only its tables say. */
  readonly quote: string | null;
  readonly scope?: string;
  readonly note?: string;
  /** The rules that it was judged by, in words. */
  readonly rules: readonly string[];
  /** On the paper's own numbers or counts; of an empirical claim, on runs on the paper's own corpora. */
  readonly verdict: VerdictWord;
  readonly reason: string;
  readonly numbers: readonly UsedNumber[];
  /** What runs say, where the claim can be judged by runs. */
  readonly runs?: {
    /** On the paper's own corpora. */
    readonly verdict: VerdictWord;
    readonly reason: string;
    /** What each corpus shows by the same rules. */
    readonly shown: readonly ReportShown[];
  };
}

/** What runs on one corpus show of a claim. */
export interface ReportShown {
  readonly corpus: string;
  readonly verdict: VerdictWord;
  readonly reason: string;
  readonly numbers: readonly UsedNumber[];
}

/** A network of Figure 1. */
export interface ReportNetwork {
  readonly heading: string;
  /** Which words of the paper it is read from. */
  readonly why: string;
  readonly network: NetworkSpec;
  readonly parameters: number;
}

/** Training curves of one experiment; values with four decimals. */
export interface ReportTraining {
  readonly corpus: string;
  readonly experiment: string;
  /** Those that are drawn, spread evenly over all. */
  readonly runs: readonly TrainingCurve[];
  /** How many runs there are. */
  readonly of: number;
}

/** Scores of several experiments on one attribute. */
export interface ReportDistribution {
  readonly corpus: string;
  readonly attribute: string;
  readonly conditions: readonly { readonly label: string; readonly runs: readonly ReportScore[] }[];
}

/** A corpus that was run on, and its runs. */
export interface ReportCorpus {
  readonly id: string;
  readonly name: string;
  readonly kind: CorpusKind;
  readonly description: string;
  readonly limits: string;
  readonly notes: readonly string[];
  /** SHA-256 over all features and labels. */
  readonly checksum: string;
  readonly attributes: readonly string[];
  readonly profile: string;
  /** What the profile changes against the paper, one phrase a change. */
  readonly changes: readonly string[];
  readonly engine: string;
  readonly strideFrames: number;
  readonly frameRate: number;
  /** Points that are read otherwise than by default. */
  readonly choices: Readonly<Record<string, string>>;
  /** Keys of runs that were asked for and are not in the folder, or not whole. */
  readonly missing: readonly string[];
  readonly experiments: readonly ReportExperiment[];
}

/** Runs that differ in nothing but fold and seed. */
export interface ReportExperiment {
  /** Unique in its corpus. */
  readonly id: string;
  /** Such as "CER-MTL, activation + valence, multimodal, CCC loss, N = 20". */
  readonly title: string;
  readonly network: string;
  readonly tasks: readonly string[];
  readonly modalities: readonly string[];
  readonly loss: Loss;
  readonly frames: number;
  readonly parameters: number;
  readonly runs: readonly ReportRun[];
}

/** A run and its file. */
export interface ReportRun {
  readonly key: string;
  /** The record, from the results folder. */
  readonly file: string;
  readonly fold: string;
  readonly seed: number;
  /** CCC over the fold's test recordings laid end to end, one a task of the experiment. */
  readonly scores: readonly number[];
  readonly bestEpoch: number;
  readonly epochs: number;
  readonly seconds: number;
  readonly weightsSha256: string;
}

/** Where runs took place. */
export interface ReportEnvironment {
  readonly runs: number;
  readonly seconds: number;
  readonly commit: string | null;
  readonly dirty: boolean;
  readonly versions: Readonly<Record<string, string>>;
  /** The machine, without its name. */
  readonly host: Readonly<Record<string, string>>;
}
