import type { ReportCommand } from "../../src/report/report_data.ts";
import { CORPORA, type CorpusChoice, written } from "../corpora/corpora.ts";
import { corporaFor } from "../corpora/corpora_for.ts";
import type { PlanOptions } from "../corpora/plan_corpus.ts";
import { readingOf } from "../readings.ts";
import { TARGETS } from "../targets.ts";
import type { ReportedCorpus } from "./report_corpora.ts";

/** The commands behind everything that a report shows: target by target, corpus by corpus. */
export function reportCommands(corpora: readonly ReportedCorpus[]): ReportCommand[] {
  const multiverse = corpora.flatMap(({ id, measured, readings }): ReportCommand[] => {
    if (readings.length === 0) return [];
    const names = ["plain", ...readings.flatMap(({ plan }) => readingOf(plan.options.choices ?? {})?.name ?? [])];
    const command = [`table3 ${words(measured.plan.choice, measured.plan.options).join(" ")}`, `--readings ${names}`];
    return [{ target: "readings", corpus: id, command: `npm run reproduce -- ${command.join(" ")}` }];
  });
  const direct = Object.entries(TARGETS).flatMap(([target, { cells }]): ReportCommand[] => {
    if (cells.length === 0) return [{ target, corpus: null, command: `npm run reproduce -- ${target}` }];
    return (
      corpora
        .filter(({ measured }) => corporaFor(TARGETS[target]!, [measured.plan.choice.name]).length > 0)
        // What a corpus has no whole cell of is not shown, so there is nothing to measure again.
        .filter(({ measured }) => cells.some((cell) => measured.plan.cells.has(cell)))
        .map(({ id, measured }) => ({
          target,
          corpus: id,
          command: `npm run reproduce -- ${[target, ...words(measured.plan.choice, measured.plan.options)].join(" ")}`,
        }))
    );
  });
  return [...direct, ...multiverse];
}

function words(choice: CorpusChoice, options: PlanOptions): string[] {
  const { seeds, frames, stride, trainingHop, evaluationHop } = options;
  const option = (name: string, value: string | number | undefined): string[] =>
    value === undefined ? [] : [`--${name} ${value}`];
  return [
    `--corpus ${written(choice.name)}`,
    `--profile ${options.profile}`,
    ...(CORPORA[choice.name]!.simulated && choice.seed !== 0 ? option("corpus-seed", choice.seed) : []),
    ...option("recola-gold", choice.recola.gold),
    ...option("recola-frame-rate", choice.recola.frameRate),
    ...option("seeds", seeds),
    ...option("frames", frames),
    ...option("stride", stride),
    ...option("training-hop", trainingHop),
    ...option("evaluation-hop", evaluationHop),
    ...(options.engine === "wasm" ? [] : option("engine", options.engine)),
  ];
}
