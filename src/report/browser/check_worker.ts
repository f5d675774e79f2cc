import { simCreativeit } from "../../corpus/simulated/sim_creativeit.ts";
import { simRecola } from "../../corpus/simulated/sim_recola.ts";
import { wasmEngine } from "../../engine/wasm/wasm_engine.ts";
import { runTraining } from "../../evaluation/run_training.ts";
import { frameCorpus } from "../../features/frame_corpus.ts";
import type { FramedCorpus } from "../../features/framed_corpus.ts";
import type { CheckableRun, CheckMessage, SimulationChoice } from "./checkable_run.ts";

/** What a dedicated worker has besides the language; TypeScript's library for pages knows another `postMessage`. */
declare function postMessage(message: CheckMessage): void;
declare function addEventListener(type: "message", listener: (event: { readonly data: CheckableRun }) => void): void;

const SIMULATIONS = { "sim-creativeit": simCreativeit, "sim-recola": simRecola } as const;

// Simulating a corpus takes longer than a run: it is kept for the runs that follow.
let opened: { readonly choice: string; readonly framed: FramedCorpus } | undefined;

addEventListener("message", async ({ data }) => {
  try {
    postMessage(await repeat(data));
  } catch (error) {
    postMessage({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
  }
});

/** The run again, by the functions that `npm run reproduce` calls. */
async function repeat({ corpus, configuration }: CheckableRun): Promise<CheckMessage> {
  const framed = await framedCorpus(corpus);
  if (framed.checksum !== configuration.corpus.checksum) return { kind: "other corpus", checksum: framed.checksum };
  const { record } = await runTraining(framed, {
    configuration,
    engine: wasmEngine,
    observe: (row) => postMessage({ kind: "epoch", row }),
  });
  const { parameters, weightsSha256, scores } = record;
  return { kind: "trained", parameters, weightsSha256, scores };
}

async function framedCorpus(wanted: SimulationChoice): Promise<FramedCorpus> {
  const choice = JSON.stringify(wanted);
  if (opened?.choice !== choice) {
    const { name, size, seed } = wanted;
    const corpus = SIMULATIONS[name]({ size, seed });
    let recordings = 0;
    const observe = (): void => postMessage({ kind: "framed", recordings: ++recordings, of: corpus.recordings.length });
    opened = { choice, framed: await frameCorpus(corpus, { observe }) };
  }
  return opened.framed;
}
