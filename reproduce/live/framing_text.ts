import type { Framing } from "../corpora/framed_corpus.ts";
import { durationText } from "./duration_text.ts";

/** Says how far the features of a corpus are, and how long the rest takes if it goes on like that. */
export function framingText({ corpus, done, total }: Framing, seconds: number): string {
  if (total === undefined) return `Opening ${corpus}`;
  const left =
    done === 0 || done === total ? "" : `, about ${durationText(Math.max((seconds / done) * (total - done), 1))} left`;
  return `Preparing ${corpus}: ${done} of ${total} recordings, ${durationText(seconds)}${left}`;
}
