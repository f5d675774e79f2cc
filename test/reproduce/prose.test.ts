import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../_data/temporary_folder.ts";

const parent = temporaryFolder();
const ROOT = resolve(import.meta.dirname, "../..");

function reproduce(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const tsx = join(ROOT, "node_modules/tsx/dist/cli.mjs");
  const env = { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined };
  return spawnSync(process.execPath, [tsx, "reproduce/main.ts", ...args], { cwd: ROOT, env, encoding: "utf8" });
}

const widest = (text: string): number => Math.max(...text.split("\n").map((line) => [...line].length));

describe("npm run reproduce -- prose", () => {
  it("prints every claim with its verdict and reason within 100 columns, and exits 0 whatever they say", () => {
    const { status, stdout, stderr } = reproduce("prose");
    expect([status, stderr]).toEqual([0, ""]);
    expect(widest(stdout)).toBeLessThanOrEqual(100);
    expect(stdout.match(/^[A-Z]\d+\w? +\S.* \((printed|structural|empirical); /gm)?.length).toBe(71);
    expect(stdout).toContain("A2   missed at the boundary  (printed; Abstract)");
    expect(stdout).toMatch(/^71 claims; /m);
  });

  it("prints the same as one JSON list", () => {
    const { status, stdout } = reproduce("prose", "--json");
    expect(status).toBe(0);
    const claims = JSON.parse(stdout);
    expect(claims.length).toBe(71);
    expect(claims.find((claim: { id: string }) => claim.id === "G1")).toMatchObject({
      verdict: "contradicted by its own table",
      numbers: [{ value: 0.22 }, { value: 0.07, lower: 0.06, upper: 0.08 }, { value: 0.08 }],
    });
  });
});

describe("npm run reproduce -- table5 --structural", () => {
  it("prints the parameters of every reading at N = 20, 40, 60 beside the printed ones", () => {
    const { status, stdout, stderr } = reproduce("table5", "--structural");
    expect([status, stderr]).toEqual([0, ""]);
    expect(widest(stdout)).toBeLessThanOrEqual(100);
    expect(stdout).toMatch(/^CER-MTL +plain +63 +6190 +6190 +6190 +5,615 +no$/m);
    expect(stdout).toMatch(/^CER-MTL +R1 +39 +5615 +6065 +6515 +5,615 +exactly$/m);
    expect(stdout).toMatch(/^Pure CNN +decoded +39 +240643 +244483 +248323 +240,643 +exactly$/m);
    expect(stdout.match(/ exactly$/gm)?.length).toBe(5);
  });

  it("runs nothing and keeps nothing", () => {
    const results = join(parent, "results");
    const { status, stdout } = reproduce("table5", "--structural", "--json", "--results", results);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toContainEqual({
      network: "CER-MTL",
      reading: "R1",
      features: 39,
      totals: [5615, 6065, 6515],
      frames: [20, 40, 60],
      printed: "5,615",
    });
    expect(existsSync(results)).toBe(false);
  });
});
