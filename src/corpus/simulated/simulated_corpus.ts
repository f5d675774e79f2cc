import type { Corpus } from "../recording.ts";
import type { SimulatedRecording } from "./simulate_recording.ts";
import type { SimulationSize } from "./simulation_constants.ts";

/** Options of a simulated corpus. */
export interface SimulationOptions {
  readonly size: SimulationSize;
  /** The seed of the simulation, a non-negative safe integer. */
  readonly seed: number;
  /**
   * How late raters are on average, s, at most 6.
   *
   * @default {0} Chosen: the paper says nothing of a delay and makes up for none.
   */
  readonly raterDelaySeconds?: number;
}

/** A corpus whose recordings also tell what was felt and who rated it how. */
export interface SimulatedCorpus extends Corpus {
  readonly recordings: readonly SimulatedRecording[];
}

/** What every simulated corpus can and cannot show. */
export const SIMULATION_LIMITS =
  "Simulated: it shows that the pipeline works from waveform to verdict and how the methods behave where the truth is known, and nothing about RECOLA or CreativeIT themselves";
