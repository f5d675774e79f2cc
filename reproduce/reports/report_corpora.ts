import { canonicalJson } from "../../src/evaluation/canonical_json.ts";
import type { RunRecord } from "../../src/evaluation/run_record.ts";
import { networkTitle } from "../../src/model/network_title.ts";
import type { ReportCorpus, ReportEnvironment, ReportExperiment } from "../../src/report/report_data.ts";
import { describeProfile } from "../../src/training/describe_profile.ts";
import { corpusNotes } from "../corpora/corpus_notes.ts";
import type { KeptCorpus } from "../corpora/kept_corpora.ts";
import type { MeasuredCorpus } from "../corpora/measured_corpus.ts";

/** One programme of a results folder, as the report knows it. */
export interface ReportedCorpus {
  readonly id: string;
  /** The evidence, under the id instead of the corpus's name. */
  readonly measured: MeasuredCorpus;
  readonly missing: readonly string[];
  /** The same programme under other readings of the paper. */
  readonly readings: readonly MeasuredCorpus[];
}

/** Gives every programme its id, and puts those that differ in choices alone beside the one without. */
export function reportedCorpora(kept: readonly KeptCorpus[]): ReportedCorpus[] {
  const isDefault = ({ plan }: MeasuredCorpus): boolean => Object.keys(plan.options.choices ?? {}).length === 0;
  const asked = ({ plan }: MeasuredCorpus): string => {
    const { choices: _, ...options } = plan.options;
    const { readings: __, ...choice } = plan.choice;
    return canonicalJson(JSON.parse(JSON.stringify({ choice, options })));
  };
  const main = kept.filter(
    ({ measured }) =>
      isDefault(measured) ||
      !kept.some((other) => isDefault(other.measured) && asked(other.measured) === asked(measured)),
  );
  const seen = new Map<string, number>();
  return main.map(({ measured, missing }) => {
    const count = (seen.get(measured.corpus) ?? 0) + 1;
    seen.set(measured.corpus, count);
    const id = count === 1 ? measured.corpus : `${measured.corpus}-${count}`;
    const readings = kept.filter((each) => !main.includes(each) && asked(each.measured) === asked(measured));
    return {
      id,
      measured: { ...measured, corpus: id },
      missing,
      readings: isDefault(measured) ? readings.map((each) => each.measured) : [],
    };
  });
}

/** What the report says of a corpus and its runs. */
export function reportCorpus({ id, measured, missing }: ReportedCorpus): ReportCorpus {
  const { framed, profile, strideFrames, options } = measured.plan;
  const { name, kind, description, limits, attributes, frameRate } = framed.corpus;
  const notes = corpusNotes(framed.corpus);
  return {
    ...{ id, name, kind, description, limits, notes, attributes, frameRate, strideFrames, missing },
    checksum: framed.checksum,
    profile: profile.name,
    changes: describeProfile(profile),
    engine: options.engine,
    choices: { ...options.choices } as Readonly<Record<string, string>>,
    experiments: experiments(measured),
  };
}

/** Experiments in the order of the programme; every run is in one. */
function experiments({ plan, records }: MeasuredCorpus): ReportExperiment[] {
  const groups = new Map<string, RunRecord[]>();
  for (const record of records.values()) {
    const { fold: _, seed: __, ...experiment } = record.configuration;
    const key = canonicalJson(experiment);
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  const usual = plan.profile.hyperparameters;
  return [...groups.values()].map((runs, index) => {
    const { network, modalities, hyperparameters } = runs[0]!.configuration;
    const { loss, batchWindows, evaluationHopFrames } = hyperparameters;
    const title = [
      `${networkTitle(network.name)} of ${network.tasks.join(" + ")}`,
      modalities.join(" + "),
      `${loss.toUpperCase()} loss`,
      `N = ${network.frames}`,
      ...(batchWindows === usual.batchWindows ? [] : [`batches of ${batchWindows}`]),
      ...(evaluationHopFrames === usual.evaluationHopFrames
        ? []
        : [`test windows ${evaluationHopFrames} frames apart`]),
    ].join(", ");
    return {
      ...{ id: `e${index + 1}`, title, network: network.name, tasks: network.tasks, modalities, loss },
      frames: network.frames,
      parameters: runs[0]!.parameters,
      runs: runs
        .map(({ key, configuration, scores, bestEpoch, history, circumstances, weightsSha256 }) => ({
          ...{ key, file: `runs/${key}.json`, fold: configuration.fold.name, seed: configuration.seed },
          scores: network.tasks.map((task) => scores.find((score) => score.task === task)!.concatenated),
          ...{ bestEpoch, epochs: history.length, seconds: circumstances.seconds, weightsSha256 },
        }))
        .sort((one, other) => one.seed - other.seed || (one.fold < other.fold ? -1 : 1)),
    };
  });
}

/** Machines and versions, most runs first. */
export function reportEnvironments(records: Iterable<RunRecord>): ReportEnvironment[] {
  const found = new Map<string, ReportEnvironment>();
  for (const { circumstances } of records) {
    const { checkout, versions, seconds } = circumstances;
    const { name: _, ...host } = circumstances.host;
    const key = canonicalJson({ checkout, versions, host });
    const before = found.get(key) ?? { runs: 0, seconds: 0 };
    found.set(key, {
      runs: before.runs + 1,
      seconds: before.seconds + seconds,
      commit: checkout?.commit ?? null,
      dirty: checkout?.dirty ?? false,
      versions,
      host,
    });
  }
  return [...found.values()].sort((one, other) => other.runs - one.runs);
}
