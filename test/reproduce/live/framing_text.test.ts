import { describe, expect, it } from "vitest";
import { framingText } from "../../../reproduce/live/framing_text.ts";

describe("framingText()", () => {
  it("says how long the rest takes at the pace so far, a second at least, and nothing before the first or after the last", () => {
    const text = (done: number, seconds: number) => framingText({ corpus: "one", done, total: 4 }, seconds);
    expect(text(0, 3)).toBe("Preparing one: 0 of 4 recordings, 3 s");
    expect(text(1, 20)).toBe("Preparing one: 1 of 4 recordings, 20 s, about 1 min 0 s left");
    expect(text(3, 0.3)).toBe("Preparing one: 3 of 4 recordings, 0 s, about 1 s left");
    expect(text(4, 9)).toBe("Preparing one: 4 of 4 recordings, 9 s");
  });

  it("says that a corpus is being opened while nobody knows its recordings", () => {
    expect(framingText({ corpus: "one", done: 0 }, 5)).toBe("Opening one");
  });
});
