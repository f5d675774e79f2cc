import { mkdtempSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { launchLocally } from "../../../reproduce/jobs/run_all.ts";
import { type LauncherOptions, launcherOf, withLauncher } from "../../../reproduce/launchers/launcher_options.ts";
import { planOnly } from "../../../reproduce/launchers/plan_only.ts";
import { temporaryFolder } from "../../_data/temporary_folder.ts";
import { reproduce } from "../_command_line.ts";

// The Slurm launcher itself is tested on a real Slurm: test/slurm.

const parse = (...words: string[]): LauncherOptions =>
  withLauncher(new Command().exitOverride().configureOutput({ writeErr: () => {} }))
    .parse(words, { from: "user" })
    .opts();

describe("withLauncher()", () => {
  it("reads what is asked of Slurm", () => {
    expect(parse()).toEqual({ launcher: "local" });
    expect(
      parse(
        ...["--launcher", "slurm", "--partition", "short", "--time", "2:00:00", "--array-limit", "64", "--detach"],
        ...["--sbatch-option=--account=x y", "--sbatch-option", "-C fast"],
      ),
    ).toEqual({
      ...{ launcher: "slurm", partition: "short", time: "2:00:00", arrayLimit: 64, detach: true },
      sbatchOption: ["--account=x y", "-C fast"],
    });
  });

  it.each([
    [["--launcher", "pbs"], /Allowed choices are local, slurm, none/],
    [["--array-limit", "0"], /it must be a positive whole number/],
    [["--sbatch-option", "mem=4G"], /it must start with -/],
  ])("refuses %j", (words, message) => {
    expect(() => parse(...words)).toThrow(message);
  });
});

describe("launcherOf()", () => {
  it("is the local launcher unless Slurm is asked for", () => {
    expect(launcherOf(parse(), () => {})).toBe(launchLocally);
    expect(launcherOf(parse("--launcher", "none"), () => {})).toBe(planOnly);
    expect([launchLocally, planOnly]).not.toContain(launcherOf(parse("--launcher", "slurm"), () => {}));
  });

  it.each(["1", "2", "0:90", "0-0:2"])("refuses --time=%s, in which a task may be told to stop at once", (time) => {
    expect(() => launcherOf(parse("--launcher", "slurm", "--time", time), () => {})).toThrow(
      new RangeError(
        `Cannot read the command line: --time must be at least 3 minutes, of which the last two and a half may be for a checkpoint, current value is ${time}`,
      ),
    );
  });

  it.each(["3", "2:30", "0", "1-0", "what sbatch will refuse"])("leaves --time=%s to Slurm", (time) => {
    expect(() => launcherOf(parse("--launcher", "slurm", "--time", time), () => {})).not.toThrow();
  });

  it.each([["--partition=p"], ["--time=1"], ["--array-limit=1"], ["--sbatch-option=-Q"], ["--detach"]])(
    "refuses %s without Slurm",
    (word) => {
      expect(() => launcherOf(parse(word), () => {})).toThrow(
        new RangeError(
          "Cannot read the command line: --partition, --time, --array-limit, --sbatch-option and --detach are for --launcher slurm, current launcher is local",
        ),
      );
    },
  );
});

describe("npm run reproduce -- --launcher slurm", () => {
  it("says in one sentence that there is no Slurm on the PATH, before anything is prepared", async () => {
    const results = mkdtempSync(join(temporaryFolder(), "results-"));
    const before = process.env.PATH;
    process.env.PATH = "";
    try {
      const words = ["table3", "--corpus", "sim-creativeit", "--profile", "smoke", "--launcher", "slurm"];
      const { code, stdout, stderr } = await reproduce([...words, "--results", results]);
      expect([code, stdout, stderr]).toEqual([
        1,
        "",
        "Cannot use Slurm: sbatch must be on the PATH, as on the login node of a cluster, current PATH has none; --launcher local needs no Slurm\n",
      ]);
      expect(readdirSync(results)).toEqual([]);
    } finally {
      process.env.PATH = before;
    }
  });
});
