import { describe, expect, it } from "vitest";
import { startProgress } from "../../reproduce/progress.ts";

/** Collects what is written, with a clock that a test turns by hand. */
function recorder(isTTY: boolean) {
  const written: string[] = [];
  const clock = { milliseconds: 0 };
  const output = { isTTY, write: (text: string) => written.push(text) };
  return { written, clock, output, now: () => clock.milliseconds };
}

describe("startProgress()", () => {
  it("writes one line for every tenth of the way off a terminal, and no control character", () => {
    const { written, output, now } = recorder(false);
    const progress = startProgress("trainings", { total: 72, output, now });
    for (let k = 0; k < 72; k++) progress.advance();
    progress.end();
    expect(written.length).toBe(10);
    expect(written.join("")).toMatch(/^[ -~\n]+$/);
    expect(written.at(-1)).toBe("72 of 72 trainings, 0 s\n");
  });

  it("writes every one of fewer than ten", () => {
    const { written, output, now } = recorder(false);
    const progress = startProgress("trainings", { total: 3, output, now });
    for (let k = 0; k < 3; k++) progress.advance();
    expect(written.length).toBe(3);
  });

  it("keeps one live line on a terminal and clears it at the end", () => {
    const { written, output, now } = recorder(true);
    const progress = startProgress("trainings", { total: 2, output, now });
    progress.advance();
    progress.end();
    expect(written.every((text) => text.startsWith("\r\x1b[K") && !text.includes("\n"))).toBe(true);
    expect(written.at(-1)).toBe("\r\x1b[K");
  });

  it("estimates the time that is left from the time that was taken", () => {
    const { written, clock, output, now } = recorder(false);
    const progress = startProgress("trainings", { total: 4, output, now });
    clock.milliseconds = 40_000;
    progress.advance();
    expect(written[0]).toBe("1 of 4 trainings, 40 s, about 2 min 0 s left\n");
  });
});
