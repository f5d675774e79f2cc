import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../_data/temporary_folder.ts";
import { terminalScreen } from "../../_reference/terminal_screen.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const SIZE = { columns: 90, rows: 20 };
const parent = temporaryFolder();

/** `script` of util-linux gives a command a terminal; that of BSD takes other options. */
const hasTerminals = spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux") ?? false;

interface OnTerminal {
  /** All that the terminal was sent. */
  readonly written: string;
  readonly code: number | null;
}

/** Runs the command line on a terminal, with tables sent elsewhere; `onOutput` may press keys. */
function reproduceOnTerminal(
  words: readonly string[],
  onOutput?: (written: string, press: (keys: string) => void) => void,
): Promise<OnTerminal> {
  const results = mkdtempSync(join(parent, "results-"));
  const command = ["npm run --silent reproduce --", ...words, "--results", results].join(" ");
  const { CI: _, NO_COLOR: __, FORCE_COLOR: ___, ...env } = process.env;
  const child = spawn(
    "script",
    ["-qec", `stty cols ${SIZE.columns} rows ${SIZE.rows} -echo; exec ${command} > ${results}/out.txt`, "/dev/null"],
    { cwd: ROOT, env: { ...env, TERM: "xterm", SHELL: "/bin/sh" } },
  );
  let written = "";
  child.stdout.setEncoding("utf8").on("data", (data) => {
    written += data;
    onOutput?.(written, (keys) => child.stdin.write(keys));
  });
  return new Promise((done) => child.on("close", (code) => done({ written, code })));
}

// Without util-linux's `script` nothing here gives a command a terminal: this shows nothing there.
describe.skipIf(!hasTerminals)("npm run reproduce on a terminal", () => {
  it("shows corpora and trainings live, a row a worker, and leaves a clean screen", async () => {
    const { written, code } = await reproduceOnTerminal(["table3", "--profile", "smoke", "--workers", "2"]);
    expect(code).toBe(0);
    expect(written).toMatch(/Preparing sim-recola: \d+ of 18 recordings/);
    expect(written).toMatch(/\d+ of 11 trainings, /);
    expect(written).toMatch(/sim-creativeit \d+ of \d+, sim-recola \d+ of \d+/);
    expect(written).toMatch(/CER-[MS]TL N=20 ccc +session-\d +0 +[12]\/2 /);
    expect(terminalScreen(written, SIZE)).toEqual({ rows: [""], isCursorVisible: true });
  });

  // Not by the command `tsx`, which kills what does not answer Ctrl-C within 60 ms: a cursor would stay hidden.
  it.each([
    ["trainings are done", /[1-9]\d* of 120 trainings/],
    ["features are made", /Preparing sim-recola: [1-9]\d* of 18/],
  ])("brings the cursor back on Ctrl-C while %s, and says what is kept", async (_, isUnderWay) => {
    let isPressed = false;
    const words = ["table3", "--corpus", "sim-recola", "--profile", "smoke", "--workers", "1", "--seeds", "40"];
    const { written, code } = await reproduceOnTerminal(words, (sofar, press) => {
      if (!isPressed && isUnderWay.test(sofar)) press("\x03");
      isPressed ||= isUnderWay.test(sofar);
    });
    expect(code).toBe(130);
    const { rows, isCursorVisible } = terminalScreen(written.replace("^C", ""), SIZE);
    expect(rows).toEqual(["Stopped; finished trainings are kept, and the same command goes on from them", ""]);
    expect(isCursorVisible).toBe(true);
  });

  it("tells of an error on a clean screen", async () => {
    const words = ["table3", "--corpus", "sim-recola", "--profile", "smoke", "--frames", "8000"];
    const { written, code } = await reproduceOnTerminal(words);
    expect(code).toBe(1);
    const { rows, isCursorVisible } = terminalScreen(written, SIZE);
    expect(rows[0]).toMatch(/^Cannot cut windows of N = 8000 frames/);
    expect(isCursorVisible).toBe(true);
  });
});
