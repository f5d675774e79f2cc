import type { Claim, JobClaims } from "./job_claims.ts";

/**
 * Claims of jobs that are done side by side: a sign of life of one of them is one of all, as each waits for the others.
 *
 * @param claims What claims them.
 * @returns The same claims; a beat of any is one of every that is held.
 */
export function jointClaims(claims: JobClaims): JobClaims {
  const held = new Set<Claim>();
  return {
    take(key) {
      const claim = claims.take(key);
      if (claim === undefined) return undefined;
      held.add(claim);
      return {
        beat() {
          for (const each of held) each.beat();
        },
        release() {
          held.delete(claim);
          claim.release();
        },
      };
    },
  };
}
