/** Where progress is shown: a terminal gets a live line, anything else a line for every tenth of the way. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** What a progress display counts. */
export interface ProgressOptions {
  readonly total: number;
  readonly output: ProgressOutput;
  /** Milliseconds now. */
  readonly now: () => number;
}

/** A running count. */
export interface Progress {
  /** One more is done. */
  advance(): void;
  /** Nothing more follows: ends a live line. */
  end(): void;
}

/**
 * Starts a progress display.
 *
 * @param what What is counted, such as "trainings".
 * @param options How many there are, and where to show it.
 */
export function startProgress(what: string, options: ProgressOptions): Progress {
  const { total, output, now } = options;
  const started = now();
  let done = 0;
  let tenths = 0;
  const status = (): string => {
    const seconds = (now() - started) / 1000;
    const left = done === 0 ? "" : `, about ${duration((seconds / done) * (total - done))} left`;
    return `${done} of ${total} ${what}, ${duration(seconds)}${done === total ? "" : left}`;
  };
  return {
    advance() {
      done += 1;
      const reached = Math.floor((10 * done) / total);
      if (output.isTTY) output.write(`\r\x1b[K${status()}`);
      else if (reached > tenths) output.write(`${status()}\n`);
      tenths = reached;
    },
    end() {
      if (output.isTTY) output.write("\r\x1b[K");
    },
  };
}

function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  return minutes === 0 ? `${whole} s` : `${minutes} min ${whole % 60} s`;
}
