/** Seconds by a clock on the wall, and by one that runs with the processor's work for this process. */
export interface SpentTime {
  readonly seconds: number;
  readonly processorSeconds: number;
}

/** What something has taken of a time that it may share. */
export interface TimeShare {
  /** Its share so far. */
  spent(): SpentTime;
  /** It is over: others share among themselves. */
  end(): void;
}

/**
 * Divides the time of a process among what it does side by side: while n things go on, each second is a share of 1 / n
 * seconds for each. So what all of them have spent is the time in which there was any.
 *
 * @param now The time since some moment.
 * @returns Begins the share of one more thing.
 */
export function sharedTime(now: () => SpentTime): () => TimeShare {
  let going = 0;
  let before = now();
  /** What one thing would have spent that was there from the beginning. */
  let each: SpentTime = { seconds: 0, processorSeconds: 0 };

  function goOn(): SpentTime {
    const at = now();
    if (going > 0) {
      each = {
        seconds: each.seconds + (at.seconds - before.seconds) / going,
        processorSeconds: each.processorSeconds + (at.processorSeconds - before.processorSeconds) / going,
      };
    }
    before = at;
    return each;
  }

  return () => {
    const begun = goOn();
    going += 1;
    return {
      spent() {
        const { seconds, processorSeconds } = goOn();
        return {
          seconds: seconds - begun.seconds,
          processorSeconds: processorSeconds - begun.processorSeconds,
        };
      },
      end() {
        goOn();
        going -= 1;
      },
    };
  };
}

/** The time of this process. */
export function processTime(): SpentTime {
  const { user, system } = process.cpuUsage();
  return { seconds: performance.now() / 1000, processorSeconds: (user + system) / 1e6 };
}
