import { scoreText } from "../../src/report/score_text.ts";
import { failuresText, headline } from "./headline.ts";
import { screenText } from "./screen_text.ts";
import type { FollowedTraining, TallySnapshot } from "./tally.ts";
import { trainingName } from "./training_words.ts";

/** What a line of a log tells beside the numbers. */
export interface LogLineOptions {
  readonly date: Date;
  /** The folder with the logs of failed attempts. */
  readonly logs: string;
  /** Whether a training has been finished since the last line. */
  readonly isNewlyFinished: boolean;
}

/**
 * Trainings as one line of a log: counts, time, and the training that was finished since the last line or else the one that is
 * furthest, with its last epoch.
 */
export function logLine(snapshot: TallySnapshot, options: LogLineOptions): string {
  const { date, logs, isNewlyFinished } = options;
  const { finished, running } = snapshot;
  const epochOf = ({ report }: FollowedTraining): number => report?.epoch ?? 0;
  const furthest = running.reduce<FollowedTraining | undefined>(
    (best, each) => (epochOf(each) > (best === undefined ? 0 : epochOf(best)) ? each : best),
    undefined,
  );
  const training = isNewlyFinished && finished !== undefined ? finished : furthest;
  const what = training === undefined ? [] : [`${training === finished ? "finished" : "at"} ${trainingText(training)}`];
  const parts = [headline(snapshot, date), ...what, failuresText(snapshot, logs) ?? []].flat();
  return screenText(parts.join("; "), Number.POSITIVE_INFINITY).text;
}

function trainingText({ configuration, report }: FollowedTraining): string {
  const name = trainingName(configuration);
  if (report === undefined) return name;
  const { epoch, bestEpoch, trainingLoss, validationCcc } = report;
  const scores = configuration.network.tasks.map((task, index) => `${task} ${scoreText(validationCcc[index] ?? NaN)}`);
  return `${name}: epoch ${epoch} of ${configuration.hyperparameters.epochs}, best ${bestEpoch}, loss ${scoreText(trainingLoss ?? NaN)}, validation CCC ${scores.join(", ")}`;
}
