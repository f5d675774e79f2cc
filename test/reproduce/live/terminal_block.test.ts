import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { terminalBlock } from "../../../reproduce/live/terminal_block.ts";
import { terminalScreen } from "../../_reference/terminal_screen.ts";

const SIZE = { columns: 20, rows: 6 };

/** A terminal that a block is drawn on. */
function terminal(size = SIZE) {
  const written: string[] = [];
  const output = { ...size, write: (text: string) => written.push(text) };
  return { written, block: terminalBlock(output), screen: () => terminalScreen(written.join(""), size) };
}

const lines = (...texts: string[]) => texts.map((text) => ({ text, columns: text.length }));

describe("terminalBlock()", () => {
  it("draws each frame over the one before in one write, with the cursor hidden", () => {
    const { written, block, screen } = terminal();
    block.draw(lines("three", "lines", "long"));
    block.draw(lines("a", "b"));
    expect(written.length).toBe(2);
    expect(screen()).toEqual({ rows: ["a", "b"], isCursorVisible: false });
  });

  it("writes lines above the block that stay, and gives the screen back as it was when it is cleared", () => {
    const { block, screen } = terminal();
    block.tell("before");
    block.draw(lines("x", "y"));
    block.tell("Submitted");
    expect(screen().rows).toEqual(["before", "Submitted", "x", "y"]);
    block.clear();
    expect(screen()).toEqual({ rows: ["before", "Submitted", ""], isCursorVisible: true });
  });

  it("writes nothing when there is nothing to clear", () => {
    const { written, block } = terminal();
    block.clear();
    block.draw(lines("x"));
    block.clear();
    const before = written.length;
    block.clear();
    expect([before, written.length]).toEqual([2, 2]);
  });

  it("leaves the block above the cursor, which is seen again, and goes on below it", () => {
    const { block, screen } = terminal();
    block.draw(lines("x", "y"));
    block.leave();
    expect(screen()).toEqual({ rows: ["x", "y", ""], isCursorVisible: true });
    block.draw(lines("z"));
    expect(screen()).toEqual({ rows: ["x", "y", "z"], isCursorVisible: false });
  });

  it("goes up over lines that a narrower terminal has wrapped", () => {
    const written: string[] = [];
    const output = { columns: 20, rows: 6, write: (text: string) => written.push(text) };
    const block = terminalBlock(output);
    block.draw(lines("a line of 18 signs", "short"));
    output.columns = 10;
    block.draw(lines("a", "b"));
    expect(terminalScreen(written.join(""), output).rows).toEqual(["a", "b"]);
  });

  it("shows the last frame alone, below what was told, whatever was drawn before", () => {
    const text = fc.stringMatching(/^[a-z]{1,19}$/);
    const act = fc.oneof(
      fc.array(text, { minLength: 1, maxLength: SIZE.rows - 1 }).map((frame) => ({ frame })),
      text.map((line) => ({ line })),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), fc.boolean(), (acts, isCleared) => {
        const { block, screen } = terminal();
        const told: string[] = [];
        let last: readonly string[] = [];
        for (const each of acts) {
          if ("frame" in each) {
            last = each.frame;
            block.draw(lines(...last));
          } else {
            block.tell(each.line);
            told.push(each.line);
          }
        }
        if (isCleared) block.clear();
        const below = isCleared || last.length === 0 ? [""] : last;
        expect(screen()).toEqual({ rows: [...told, ...below], isCursorVisible: isCleared || last.length === 0 });
      }),
    );
  });
});
