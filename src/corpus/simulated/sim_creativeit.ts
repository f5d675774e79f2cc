import type { Fold } from "../recording.ts";
import { checkSize } from "./_check_size.ts";
import { simulateRecording } from "./simulate_recording.ts";
import { SIMULATION_LIMITS, type SimulatedCorpus, type SimulationOptions } from "./simulated_corpus.ts";
import { CORPORA, FRAMING, SESSIONS, SIZES } from "./simulation_constants.ts";

/**
 * A simulated stand-in for USC CreativeIT: actors in dyads, speech and the motion of their arms, activation, valence and
 * dominance rated by three.
 *
 * A recording holds the part of one actor of a dyad, the other's being silence; actors take turns from recording to recording.
 * There is one fold a session: it is tested on, the next one decides when to stop. No actor and no dyad is in two sessions.
 *
 * @param options Size and seed.
 * @returns The corpus; labels are made, sound and motion when they are read.
 * @throws {RangeError} If the size is unknown, the seed is no non-negative safe integer, or the delay is outside 0 … 6 s.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { simCreativeit } from "../src/corpus/simulated/sim_creativeit.ts";
 *
 * const { recordings, folds } = simCreativeit({ size: "smoke", seed: 1 });
 * assert.equal(recordings.length, 10);
 * assert.deepEqual(folds[0]?.test, ["dyad-1-scene-1", "dyad-1-scene-2"]);
 * ```
 */
export function simCreativeit(options: SimulationOptions): SimulatedCorpus {
  const { size, seed, raterDelaySeconds = 0 } = options;
  checkSize("sim-creativeit", size);
  const { dyads, recordingsPerDyad, seconds } = SIZES["sim-creativeit"][size];
  const recordings = Array.from({ length: dyads * recordingsPerDyad }, (_, recording) => {
    const dyad = Math.floor(recording / recordingsPerDyad);
    const scene = recording % recordingsPerDyad;
    const speaker = 2 * dyad + (scene % 2);
    return simulateRecording({
      corpus: "sim-creativeit",
      id: `dyad-${dyad + 1}-scene-${scene + 1}`,
      speakerName: `actor-${speaker + 1}`,
      seed,
      recording,
      speaker,
      seconds,
      raterDelaySeconds,
    });
  });
  const { attributes, modalities } = CORPORA["sim-creativeit"];
  return {
    name: "sim-creativeit",
    kind: "simulated",
    description: `A simulation after USC CreativeIT: speech and arm motion of ${2 * dyads} actors in ${dyads} dyads, ${recordings.length} recordings of ${seconds} s, activation, valence and dominance rated by three`,
    limits: SIMULATION_LIMITS,
    attributes,
    modalities,
    ...FRAMING,
    recordings,
    folds: sessionFolds(recordings.map(({ id }, index) => ({ id, dyad: Math.floor(index / recordingsPerDyad) }))),
  };
}

function sessionFolds(recordings: readonly { readonly id: string; readonly dyad: number }[]): Fold[] {
  const idsOf = (isWanted: (session: number) => boolean): string[] =>
    recordings.filter(({ dyad }) => isWanted(dyad % SESSIONS)).map(({ id }) => id);
  return Array.from({ length: SESSIONS }, (_, test) => {
    const validation = (test + 1) % SESSIONS;
    return {
      name: `session-${test + 1}`,
      train: idsOf((session) => session !== test && session !== validation),
      validation: idsOf((session) => session === validation),
      test: idsOf((session) => session === test),
    };
  });
}
