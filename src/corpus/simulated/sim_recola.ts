import { checkSize } from "./_check_size.ts";
import { simulateRecording } from "./simulate_recording.ts";
import { SIMULATION_LIMITS, type SimulatedCorpus, type SimulationOptions } from "./simulated_corpus.ts";
import { CORPORA, FRAMING, SIZES, VALIDATION_RECORDINGS } from "./simulation_constants.ts";

/**
 * A simulated stand-in for RECOLA as AVEC divides it: speech and facial values of 18 people, activation (which RECOLA calls
 * arousal) and valence rated by six.
 *
 * There is one fold: nine people to train on, the last two of whom decide when to stop, and nine, AVEC's development
 * recordings, to test on, as the paper does.
 *
 * @param options Size and seed.
 * @returns The corpus; labels are made, sound and facial values when they are read.
 * @throws {RangeError} If the size is unknown, the seed is no non-negative safe integer, or the delay is outside 0 … 6 s.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { simRecola } from "../src/corpus/simulated/sim_recola.ts";
 *
 * const { recordings, folds } = simRecola({ size: "smoke", seed: 1 });
 * assert.equal(recordings.length, 18);
 * assert.deepEqual(folds[0]?.validation, ["train_8", "train_9"]);
 * ```
 */
export function simRecola(options: SimulationOptions): SimulatedCorpus {
  const { size, seed, raterDelaySeconds = 0 } = options;
  checkSize("sim-recola", size);
  const { recordings: count, seconds } = SIZES["sim-recola"][size];
  const half = count / 2;
  const recordings = Array.from({ length: count }, (_, recording) =>
    simulateRecording({
      corpus: "sim-recola",
      id: recording < half ? `train_${recording + 1}` : `dev_${recording - half + 1}`,
      speakerName: `P${recording + 1}`,
      seed,
      recording,
      speaker: recording,
      seconds,
      raterDelaySeconds,
    }),
  );
  const ids = recordings.map(({ id }) => id);
  const { attributes, modalities } = CORPORA["sim-recola"];
  return {
    name: "sim-recola",
    kind: "simulated",
    description: `A simulation after RECOLA: speech and facial values of ${count} people for ${seconds} s each, activation and valence rated by six`,
    limits: SIMULATION_LIMITS,
    attributes,
    modalities,
    ...FRAMING,
    recordings,
    folds: [
      {
        name: "development",
        train: ids.slice(0, half - VALIDATION_RECORDINGS),
        validation: ids.slice(half - VALIDATION_RECORDINGS, half),
        test: ids.slice(half),
      },
    ],
  };
}
