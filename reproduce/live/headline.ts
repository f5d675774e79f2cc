import { durationText } from "./duration_text.ts";
import type { TallySnapshot } from "./tally.ts";

/** What counting the trainings says: how many are done, since when, how long it will take, and when it is over if that is long. */
export function headline({ total, done, seconds, left }: TallySnapshot, date: Date): string {
  const counts = `${done} of ${total} trainings, ${durationText(seconds)}`;
  if (left === undefined) return counts;
  const until =
    left.seconds >= HOUR ? `, until ${clockText(new Date(date.getTime() + left.seconds * 1000), date)}` : "";
  return `${counts}, ${left.isAtMost ? "at most" : "about"} ${durationText(Math.max(left.seconds, 1))} left${until}`;
}

/** How many attempts failed, and where it stands why; nothing while none did. */
export function failuresText({ failedAttempts, givenUp }: TallySnapshot, logs: string): string | undefined {
  if (failedAttempts === 0) return undefined;
  const attempts = failedAttempts === 1 ? "1 attempt failed" : `${failedAttempts} attempts failed`;
  const trainings = givenUp === 0 ? "" : givenUp === 1 ? ", 1 training given up" : `, ${givenUp} trainings given up`;
  return `${attempts}${trainings}: see ${logs}`;
}

const HOUR = 3600;

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;

/** The local time of day, with the weekday unless it is today; the day alone where that is six days away or more. */
function clockText(time: Date, today: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  if (time.getTime() - today.getTime() >= 6 * 24 * HOUR * 1000) return day;
  const clock = `${two(time.getHours())}:${two(time.getMinutes())}`;
  return time.toDateString() === today.toDateString() ? clock : `${DAYS[time.getDay()]} ${clock}`;
}
