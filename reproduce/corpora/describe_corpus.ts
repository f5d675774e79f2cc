import { counted } from "../../src/report/counted.ts";
import { wrapText } from "../../src/report/wrap_text.ts";
import { describeProfile } from "../../src/training/describe_profile.ts";
import { describeChoices } from "../../src/training/open_points/describe_choices.ts";
import { describeEngines } from "../backends/describe_engines.ts";
import { corpusNotes } from "./corpus_notes.ts";
import type { MeasuredCorpus } from "./measured_corpus.ts";

/** What a reader must know of the data, the windows, the profile and the engine behind some numbers. */
export function corpusLines({ plan, records }: MeasuredCorpus): string[] {
  const { framed, profile, strideFrames } = plan;
  const { corpus } = framed;
  const { trainingHopStrides, evaluationHopFrames } = profile.hyperparameters;
  const changes = describeProfile(profile);
  const choices = describeChoices(plan.options.choices ?? {});
  const lengths = [...new Set([...plan.configurations.values()].map((run) => run.network.frames))].sort(
    (a, b) => a - b,
  );
  const extents = lengths.map(
    (frames) => `N = ${frames} (Nt = ${round((frames * strideFrames) / corpus.frameRate)} s)`,
  );
  return [
    ...wrapText(`Corpus: ${corpus.name}, ${corpus.kind}. ${corpus.description}. ${corpus.limits}.`),
    ...corpusNotes(corpus).flatMap((note) => wrapText(`Note: ${note}.`)),
    ...wrapText(
      `Windows: ${extents.join(", ")} of frames t = ${strideFrames} apart, at ${corpus.frameRate} frames a second; one for training every ${counted(trainingHopStrides * strideFrames, "frame")}, one for testing every ${counted(evaluationHopFrames, "frame")}.`,
    ),
    ...wrapText(`Profile ${profile.name}: ${changes.length === 0 ? "as the paper" : changes.join("; ")}.`),
    ...(choices.length === 0 ? [] : wrapText(`Read otherwise than by default: ${choices.join("; ")}.`)),
    ...wrapText(`Engine ${describeEngines([...records.values()])}; ${counted(records.size, "run")}, none left out.`),
  ];
}

/** The same as plain data, with every run. */
export function corpusData({ plan, records }: MeasuredCorpus): Readonly<Record<string, unknown>> {
  const { framed, profile, strideFrames, options } = plan;
  const { corpus } = framed;
  return {
    corpus: {
      name: corpus.name,
      kind: corpus.kind,
      checksum: framed.checksum,
      description: corpus.description,
      limits: corpus.limits,
      notes: corpusNotes(corpus),
    },
    profile: {
      name: profile.name,
      changes: describeProfile(profile),
      hyperparameters: profile.hyperparameters,
      seeds: profile.seeds,
    },
    strideFrames,
    engine: options.engine,
    choices: options.choices ?? {},
    runs: [...records.values()].map(({ key, configuration, scores, weightsSha256 }) => ({
      key,
      fold: configuration.fold.name,
      seed: configuration.seed,
      network: configuration.network.name,
      loss: configuration.hyperparameters.loss,
      modalities: configuration.modalities,
      frames: configuration.network.frames,
      scores,
      weightsSha256,
    })),
  };
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
