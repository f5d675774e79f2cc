import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { screenText } from "../../../reproduce/live/screen_text.ts";
import { anyText } from "../../_arbitraries/any_text.ts";

describe("screenText()", () => {
  it("leaves alone what fits, and puts an ellipsis in the last column of what does not", () => {
    expect(screenText("valence", 7)).toEqual({ text: "valence", columns: 7 });
    expect(screenText("valence", 6)).toEqual({ text: "valen…", columns: 6 });
    expect(screenText("valence", 1)).toEqual({ text: "…", columns: 1 });
    expect(screenText("valence", 0)).toEqual({ text: "", columns: 0 });
  });

  it("counts two columns for a wide letter, and cuts none in half", () => {
    expect(screenText("感情認識", 8)).toEqual({ text: "感情認識", columns: 8 });
    expect(screenText("感情認識", 7)).toEqual({ text: "感情認…", columns: 7 });
    expect(screenText("感情認識", 6)).toEqual({ text: "感情…", columns: 5 });
  });

  it("writes a question mark for what could move the cursor, colour a screen, or turn the direction of writing", () => {
    expect(screenText("a\x1b[2Jb\nc\rd\u202ee\x9b1mf\ud800g", 99).text).toBe("a?[2Jb?c?d?e?1mf?g");
  });

  it("is never wider than it says, and never says more than it may be", () => {
    fc.assert(
      fc.property(anyText(), fc.nat(30), (text, most) => {
        const { text: shown, columns } = screenText(text, most);
        const narrow = [...shown].every((character) => character < "\u1100");
        expect(columns).toBeLessThanOrEqual(most);
        expect([...shown].length).toBeLessThanOrEqual(columns);
        if (narrow) expect(columns).toBe([...shown].length);
        expect(shown).not.toMatch(/\p{C}/u);
      }),
    );
  });
});
