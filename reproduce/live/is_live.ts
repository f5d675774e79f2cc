/** Where something could be drawn anew in place. */
export interface IsLiveOptions {
  readonly isTTY?: boolean | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Whether to draw in place: on a terminal that can, and not in continuous integration, whose logs are read later. */
export function isLive({ isTTY, env }: IsLiveOptions): boolean {
  const isContinuousIntegration = !["", "0", "false", undefined].includes(env.CI);
  return isTTY === true && !isContinuousIntegration && env.TERM !== "dumb";
}
