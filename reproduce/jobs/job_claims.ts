import { hostname } from "node:os";
import { fileStore } from "../../src/evaluation/file_store.ts";
import { processStart } from "./process_start.ts";

/** A job that this process does, as far as others are asked. */
export interface Claim {
  /** Says that this process still works on it; cheap enough to call often. */
  beat(): void;
  /** Gives the job back. */
  release(): void;
}

/** Who does which job of a results folder. */
export interface JobClaims {
  /** Claims a job, or returns `undefined` while another live process has it. */
  take(key: string): Claim | undefined;
}

/** When claims are believed no more. */
export interface JobClaimsOptions {
  /** Seconds for which a heartbeat may stand still before the job is taken over. */
  readonly staleSeconds: number;
}

/** Chosen: a claim outlives a slow step of any engine, and a lost machine's jobs wait two minutes. */
export const STALE_SECONDS = 120;

/** Chosen: a file written every few seconds is nothing to any disk or network. */
const BEAT_SECONDS = 5;

interface ClaimFile {
  readonly host: string;
  readonly pid: number;
  /** `processStart` of the process. */
  readonly start: string;
  /** Counts up; that it changes shows life, whatever the clocks of two machines say. */
  readonly beat: number;
  /** For people: when the last heartbeat was. */
  readonly at: string;
}

/**
 * Opens the claims of a results folder, `claims/<key>.json`, which may be shared by processes and machines.
 *
 * A claim is taken over when its process is dead, which only its own machine can see, or when its heartbeat has stood
 * still for `staleSeconds` of the observer's own running time: no two clocks are ever compared, so none that jumps matters.
 * Claims save work and protect nothing: a job that is done twice gives the same bytes twice.
 */
export function jobClaims(results: string, { staleSeconds }: JobClaimsOptions): JobClaims {
  const beatSeconds = Math.min(BEAT_SECONDS, staleSeconds / 4);
  const files = fileStore(results);
  const me = { host: hostname(), pid: process.pid, start: processStart(process.pid) ?? "unknown" };
  const held = new Set<string>();
  /** Claims of others as they were first seen, and when, on this process's own clock. */
  const seen = new Map<string, { readonly text: string; readonly since: number }>();
  const path = (key: string): string => `claims/${key}.json`;
  const text = (beat: number): string =>
    `${JSON.stringify({ ...me, beat, at: new Date().toISOString() } satisfies ClaimFile)}\n`;

  function isDead(key: string, found: string): boolean {
    const { host, pid, start } = parsed(found);
    if (host === me.host && pid !== undefined && start !== undefined) {
      if (pid === me.pid && start === me.start) return !held.has(key);
      if (processStart(pid) !== start) return true;
    }
    const now = performance.now();
    const before = seen.get(key);
    if (before?.text !== found) seen.set(key, { text: found, since: now });
    return before?.text === found && now - before.since >= staleSeconds * 1000;
  }

  /** Whether another has taken the job over; a claim that was spoilt or removed is nobody's, so still mine. */
  function isOthers(key: string): boolean {
    const { host, pid, start } = parsed(files.read(path(key))?.toString() ?? "");
    return pid !== undefined && (host !== me.host || pid !== me.pid || start !== me.start);
  }

  function claim(key: string): Claim {
    held.add(key);
    seen.delete(key);
    let [beats, last] = [0, performance.now()];
    return {
      beat() {
        if (performance.now() - last < beatSeconds * 1000) return;
        last = performance.now();
        beats += 1;
        if (!isOthers(key)) files.write(path(key), text(beats));
      },
      release() {
        held.delete(key);
        if (!isOthers(key)) files.remove(path(key));
      },
    };
  }

  return {
    take(key) {
      const found = files.read(path(key))?.toString();
      if (found === undefined) return files.create(path(key), text(0)) ? claim(key) : undefined;
      if (!isDead(key, found)) return undefined;
      files.write(path(key), text(0));
      return claim(key);
    },
  };
}

function parsed(text: string): Partial<ClaimFile> {
  try {
    return (JSON.parse(text) as Partial<ClaimFile> | null) ?? {};
  } catch {
    return {};
  }
}
