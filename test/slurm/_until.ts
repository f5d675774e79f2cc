import { setTimeout } from "node:timers/promises";

/** How long anything may take on a machine that has more to do: what takes longer will never be. */
const PATIENCE_SECONDS = 180;

/** How often something is looked for. */
export interface UntilOptions {
  /** @default {200} */
  readonly everyMilliseconds?: number;
}

/** Waits for something to be found. @throws {Error} If it is not found in minutes, with what it was. */
export async function until<Found>(
  what: string,
  find: () => Promise<Found | undefined | false> | Found | undefined | false,
  { everyMilliseconds = 200 }: UntilOptions = {},
): Promise<Found> {
  const started = performance.now();
  for (;;) {
    const found = await find();
    if (found !== undefined && found !== false) return found;
    if (performance.now() - started > PATIENCE_SECONDS * 1000) {
      throw new Error(`Cannot see within ${PATIENCE_SECONDS} s that ${what}`);
    }
    await setTimeout(everyMilliseconds);
  }
}
