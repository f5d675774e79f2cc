import { inspectCorpus } from "../src/corpus/inspect_corpus.ts";
import type { Corpus } from "../src/corpus/recording.ts";
import { frameCorpus } from "../src/features/frame_corpus.ts";

/** What {@linkcode inspect} does beside counting. */
export interface InspectOptions {
  /**
   * Whether features are made too, for the checksum that tells two copies of a corpus apart.
   * @default {true}
   */
  readonly checksum?: boolean;
  /**
   * Where each line goes.
   * @default {console.log}
   */
  readonly print?: (line: string) => void;
}

/**
 * Prints what a corpus was found to hold: recordings, speakers, minutes, rates, raters, missing values, folds, checksum.
 *
 * @param corpus The corpus; every signal is read, and read again for the checksum.
 * @param options Whether the checksum is wanted, and where lines go.
 */
export async function inspect(corpus: Corpus, options: InspectOptions = {}): Promise<void> {
  const { checksum = true, print = console.log } = options;
  const summary = inspectCorpus(corpus);
  print(`${summary.name} (${summary.kind}): ${summary.description}`);
  print(summary.limits);
  for (const note of summary.notes) print(note);
  print("");
  print(`recordings  ${summary.recordings}, ${summary.minutes.toFixed(1)} minutes`);
  print(`speakers    ${summary.speakers.length}: ${summary.speakers.join(", ")}`);
  print(`clock       ${summary.frameRate} frames a second, stride ${summary.strideFrames}`);
  for (const { modality, kinds, rates, columns, values, missing, zeroRows } of summary.signals) {
    const found = [kinds.join(" or "), `${rates.join(" or ")} a second`];
    if (columns.length > 0) found.push(`${columns.length} columns (${columns.join(", ")})`);
    found.push(`${missing} of ${values} values missing`);
    if (zeroRows > 0) found.push(`${zeroRows} rows all zero`);
    print(`signal      ${modality}: ${found.join(", ")}`);
  }
  for (const { attribute, recordings, rates, raters, values, missing, mean } of summary.labels) {
    const by = raters.length === 0 ? "raters not told" : `${raters.join(" or ")} raters`;
    print(
      `label       ${attribute}: ${recordings} recordings, ${rates.join(" or ")} a second, ${by}, ${missing} of ${values} values missing, mean ${mean.toFixed(3)}`,
    );
  }
  for (const { name, train, validation, test, sharedSpeakers } of summary.folds) {
    const shared = sharedSpeakers.length === 0 ? "no speaker" : sharedSpeakers.join(", ");
    print(
      `fold        ${name}: train ${train.length}, validation ${validation.join(" ")}, test ${test.join(" ")}; shared: ${shared}`,
    );
  }
  if (checksum) print(`checksum    ${(await frameCorpus(corpus)).checksum}`);
}
