import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { slurmScript } from "../../../reproduce/launchers/slurm_script.ts";
import { temporaryFolder } from "../../_data/temporary_folder.ts";

/** A command that leaves a checkpoint, as run_job does, when it is told to stop. */
const STOPPABLE = ["bash", "-c", "trap 'exit 75' USR2 TERM; echo ready; while :; do sleep 0.05; done"];

interface TaskOptions {
  readonly command: readonly string[];
  readonly needed?: readonly string[];
  /** The task's number in its array. */
  readonly index?: number;
  readonly restarts?: number;
  /** Sent to the script when the command has said that it is ready. */
  readonly signal?: NodeJS.Signals;
}

/** Runs the script in bash as slurmd does; there is no controller that scontrol could ask. */
async function runTask({ command, needed = [], index = 0, restarts = 0, signal }: TaskOptions) {
  const folder = join(temporaryFolder(), "it's a folder");
  mkdirSync(folder);
  const keys = join(folder, "keys");
  writeFileSync(keys, "one two\nthree four\n");
  const script = spawn("bash", ["-c", slurmScript({ keys, command, needed: [keys, ...needed] })], {
    detached: true,
    env: {
      ...{ ...process.env, SLURM_CONF: "/dev/null", SLURMD_NODENAME: "n7" },
      ...{ SLURM_ARRAY_JOB_ID: "12", SLURM_ARRAY_TASK_ID: String(index), SLURM_RESTART_COUNT: String(restarts) },
    },
  });
  onTestFinished(() => {
    try {
      process.kill(-script.pid!, "SIGKILL");
    } catch {
      // All have ended, as they should.
    }
  });
  let said = "";
  let left = signal;
  const listen = (data: Buffer): void => {
    said += data;
    if (left === undefined || !said.includes("ready")) return;
    script.kill(left);
    left = undefined;
  };
  script.stdout.on("data", listen);
  script.stderr.on("data", listen);
  return await new Promise<{ code: number | null; said: string }>((done) => {
    script.on("close", (code) => done({ code, said }));
  });
}

describe("slurmScript()", () => {
  it("gives the command the keys on the line of its task, and ends with its status", async () => {
    const { code, said } = await runTask({ command: ["bash", "-c", 'echo "$#: $*"; exit 3', "run_job"], index: 1 });
    expect([code, said]).toEqual([3, expect.stringMatching(/^Task 12_1 on n7, start 1, .*\n2: three four\n$/)]);
  });

  it("hands USR2 on, and asks to be queued again when the command has left a checkpoint", async () => {
    const { code, said } = await runTask({ command: STOPPABLE, signal: "SIGUSR2" });
    expect([code, said]).toEqual([75, expect.stringContaining("\nTask 12_0 asks to be queued again\n")]);
  });

  it("asks to be queued again when USR2 came before the command could listen", async () => {
    const { code, said } = await runTask({ command: ["bash", "-c", "echo ready; exec sleep 60"], signal: "SIGUSR2" });
    expect([code, said]).toEqual([140, expect.stringContaining("\nTask 12_0 asks to be queued again\n")]);
  });

  it("hands TERM on, and leaves it to Slurm whether the task comes back", async () => {
    const { code, said } = await runTask({ command: STOPPABLE, signal: "SIGTERM" });
    expect([code, said]).toEqual([75, expect.not.stringContaining("asks to be queued again")]);
  });

  it("does not ask when the command fails after USR2", async () => {
    const failing = ["bash", "-c", "trap 'exit 1' USR2; echo ready; while :; do sleep 0.05; done"];
    const { code, said } = await runTask({ command: failing, signal: "SIGUSR2" });
    expect([code, said]).toEqual([1, expect.not.stringContaining("asks to be queued again")]);
  });

  it("asks a hundredth time, and then never again", async () => {
    const hundredth = await runTask({ command: STOPPABLE, signal: "SIGUSR2", restarts: 99 });
    expect([hundredth.code, hundredth.said]).toEqual([75, expect.stringContaining("asks to be queued again")]);
    const { code, said } = await runTask({ command: STOPPABLE, signal: "SIGUSR2", restarts: 100 });
    expect(code).toBe(1);
    expect(said).toMatch(
      /start 101, .*\nCannot go on with task 12_0: it must end within 100 restarts, each of the time limit; a longer --time is wanted\n$/s,
    );
  });

  it("names a file that its node does not see, and starts nothing", async () => {
    const { code, said } = await runTask({ command: ["echo", "started"], needed: ["/not/there"] });
    expect(code).toBe(1);
    expect(said).toMatch(
      /\nCannot do task 12_0: \/not\/there must be visible on every node, current node n7 has none\n$/,
    );
  });
});
