import { execFile, execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import type { Job } from "../../../reproduce/jobs/job.ts";
import { type Launcher, launchLocally, runAll } from "../../../reproduce/jobs/run_all.ts";
import { DetachedError } from "../../../reproduce/launchers/detached_error.ts";
import { planOnly } from "../../../reproduce/launchers/plan_only.ts";
import { smokeJobs } from "../../_data/smoke_jobs.ts";
import { temporaryFolder } from "../../_data/temporary_folder.ts";
import { kept, namesIn } from "../../faults/kept_results.ts";

// What users do without Slurm: jobs are planned, and others do them. Commands are run as they are written down for users.

const ROOT = resolve(import.meta.dirname, "../../..");
const parent = temporaryFolder();
const cache = join(parent, "features");
let jobs: readonly Job[];
let undisturbed: readonly string[];
beforeAll(async () => {
  jobs = await smokeJobs({ cache, seeds: 7 });
  await run(launchLocally, join(parent, "local"));
  undisturbed = kept(join(parent, "local"));
});

async function run(launch: Launcher, results: string): Promise<void> {
  await runAll(jobs, {
    ...{ results, cache, workers: 2, launch, signal: new AbortController().signal },
    startProgress: () => ({ advance: () => {}, end: () => {} }),
  });
}

/** Plans all jobs in a new results folder. */
async function plan(name: string): Promise<string> {
  const results = join(parent, name);
  await expect(run(planOnly, results)).rejects.toThrow(DetachedError);
  return results;
}

async function bash(command: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const options = { cwd: ROOT, env: { ...process.env, ...env } };
  return (await promisify(execFile)("bash", ["-c", command], options)).stdout;
}

const done = (said: string): string[] => [...said.matchAll(/^(\w{64}) done /gm)].map(([, key]) => key!).toSorted();

describe("planOnly()", () => {
  it("leaves every job planned and starts none", async () => {
    const results = join(parent, "planned");
    await expect(run(planOnly, results)).rejects.toThrow(
      `Planned 7 trainings in ${results}/jobs; when run_job has done them, the same command without --launcher none shows what came of them`,
    );
    expect([namesIn(results, "jobs").length, namesIn(results)]).toEqual([7, ["jobs"]]);
  });
});

describe("reproduce/launchers/kubernetes_job.yaml", () => {
  const text = readFileSync(join(ROOT, "reproduce/launchers/kubernetes_job.yaml"), "utf8");
  /** The lines of the block that follows `- |`, as YAML reads them. */
  const command = /- \|\n((?: {14}.*\n)+)/.exec(text)![1]!.replaceAll(/^ {14}/gm, "");

  it("has pods that do every job once, between them: the bytes of the local launcher", async () => {
    const RESULTS = await plan("pods");
    const said = await Promise.all(
      ["0", "1", "2"].map((index) => bash(command, { RESULTS, PODS: "3", JOB_COMPLETION_INDEX: index })),
    );
    expect(said.map((each) => done(each).length)).toEqual([2, 3, 2]);
    expect(done(said.join(""))).toEqual(namesIn(RESULTS, "jobs").map((name) => name.replace(".json", "")));
    expect(kept(RESULTS)).toEqual(undisturbed);
  });

  it("has a pod end well for which there is no job", async () => {
    const RESULTS = await plan("more-pods-than-jobs");
    expect(await bash(command, { RESULTS, PODS: "9", JOB_COMPLETION_INDEX: "8" })).toBe("");
  });

  it("makes node the process that Kubernetes tells to stop, and does not count that as a failure", () => {
    expect(command).toMatch(/exec node /);
    expect(text).toMatch(
      /- action: Ignore\n +onExitCodes:\n +containerName: run-job\n +operator: In\n +values: \[75\]/,
    );
    expect(text).toMatch(/\n +restartPolicy: Never\n/); // without it Kubernetes takes no podFailurePolicy
    const [completions, pods] = [/completions: (\d+)/, /PODS\n +value: "(\d+)"/].map((part) => part.exec(text)![1]);
    expect(completions).toBe(pods);
  });

  it.skipIf(!isInstalled("kubectl"))("is a Job of which kubectl knows every field", async () => {
    const words = [
      "set",
      "env",
      "--local",
      "--output=json",
      "--filename=reproduce/launchers/kubernetes_job.yaml",
      "A=b",
    ];
    const { stdout } = await promisify(execFile)("kubectl", words, { cwd: ROOT });
    const known = [...stdout.matchAll(/"(\w+)": /g)].map(([, name]) => name);
    const written = [...text.matchAll(/^ *(?:- )?(\w+):/gm)].map(([, name]) => name);
    expect(written.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe("the command for GNU parallel in REPRODUCING.md", () => {
  it.skipIf(!isInstalled("parallel"))("does every job once: the bytes of the local launcher", async () => {
    const results = await plan("parallel");
    const text = readFileSync(join(ROOT, "REPRODUCING.md"), "utf8");
    const command = /`(ls R\/jobs [^`]*)`/.exec(text)![1]!.replaceAll(/\s+/g, " ");
    // Fewer keys a process than for users, so that there is more than one process.
    const said = await bash(command.replaceAll(/\bR\b/g, results).replace("-n 5", "-n 3"));
    expect(done(said)).toEqual(namesIn(results, "jobs").map((name) => name.replace(".json", "")));
    expect(readFileSync(join(results, "parallel.log"), "utf8").trim().split("\n").length).toBe(1 + 3);
    expect(kept(results)).toEqual(undisturbed);
  });
});

function isInstalled(command: string): boolean {
  try {
    execFileSync("sh", ["-c", `command -v ${command}`]);
    return true;
  } catch {
    return false;
  }
}
