/** Reasons of several rules as sentences; the first begins as it is, for it may stand after a colon. */
export function joinReasons(reasons: readonly string[]): string {
  return reasons
    .map((reason, index) => (index === 0 ? reason : `${reason.charAt(0).toUpperCase()}${reason.slice(1)}`))
    .join(". ");
}
