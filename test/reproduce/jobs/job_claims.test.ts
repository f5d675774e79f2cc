import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { jobClaims } from "../../../reproduce/jobs/job_claims.ts";
import { processStart } from "../../../reproduce/jobs/process_start.ts";
import { temporaryFolder } from "../../_data/temporary_folder.ts";

const parent = temporaryFolder();
let results: string;
let path: string;
beforeEach(() => {
  results = mkdtempSync(join(parent, "results-"));
  mkdirSync(join(results, "claims"));
  path = join(results, "claims", "a.json");
});

/** A claim of somebody else, as it stands in the folder. */
function foreign(changes: object): void {
  writeFileSync(path, JSON.stringify({ host: "elsewhere", pid: 1, start: "1", beat: 0, at: "", ...changes }));
}

describe("jobClaims()", () => {
  it("gives a job to one, and to the next when it is given back", () => {
    const claims = jobClaims(results, { staleSeconds: 60 });
    const claim = claims.take("a")!;
    expect(claims.take("a")).toBeUndefined();
    expect(claims.take("b")).toBeDefined();
    claim.release();
    expect(existsSync(path)).toBe(false);
    expect(claims.take("a")).toBeDefined();
  });

  it("takes over at once from a dead process of this machine, and from an earlier one of a live one's id", () => {
    const { pid } = spawnSync(process.execPath, ["--version"]);
    const earlier = { host: hostname(), pid: process.pid, start: "long ago" };
    for (const dead of [{ host: hostname(), pid }, earlier, { ...earlier, start: processStart(process.pid) }]) {
      foreign(dead);
      expect(jobClaims(results, { staleSeconds: 60 }).take("a")).toBeDefined();
    }
  });

  it("takes over from another machine when its heartbeat stands still, and not while it beats", async () => {
    const claims = jobClaims(results, { staleSeconds: 0.2 });
    foreign({ beat: 0 });
    expect(claims.take("a")).toBeUndefined();
    await setTimeout(300);
    foreign({ beat: 1 });
    expect(claims.take("a")).toBeUndefined();
    await setTimeout(300);
    expect(claims.take("a")).toBeDefined();
  });

  it("does so with a claim that cannot be read, too", async () => {
    const claims = jobClaims(results, { staleSeconds: 0.2 });
    writeFileSync(path, '{"host"');
    expect(claims.take("a")).toBeUndefined();
    await setTimeout(300);
    expect(claims.take("a")).toBeDefined();
  });

  it("beats, and neither beats nor gives back what another has taken over", async () => {
    const claim = jobClaims(results, { staleSeconds: 0.2 }).take("a")!;
    await setTimeout(60);
    claim.beat();
    expect(JSON.parse(readFileSync(path, "utf8")).beat).toBe(1);
    foreign({});
    const text = readFileSync(path, "utf8");
    await setTimeout(60);
    claim.beat();
    claim.release();
    expect(readFileSync(path, "utf8")).toBe(text);
  });

  it("claims again by its heartbeat what was spoilt or removed, so that nobody else takes it for given up", async () => {
    const claims = jobClaims(results, { staleSeconds: 0.2 });
    const claim = claims.take("a")!;
    for (const spoil of [() => truncateSync(path, 9), () => rmSync(path)]) {
      spoil();
      await setTimeout(60);
      claim.beat();
      expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ host: hostname(), pid: process.pid });
    }
    truncateSync(path, 9);
    claim.release();
    expect(existsSync(path)).toBe(false);
  });
});
