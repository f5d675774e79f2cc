import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { TARGETS } from "../../reproduce/targets.ts";
import { canonicalJson } from "../../src/evaluation/canonical_json.ts";
import { resultStore } from "../../src/evaluation/result_store.ts";
import { temporaryFolder } from "../_data/temporary_folder.ts";
import { keptRecords, type Outcome, reproduce } from "./_command_line.ts";

const parent = temporaryFolder();
const SIM_RECOLA = ["--corpus", "sim-recola", "--profile", "smoke"];

describe("npm run reproduce -- table3 without a corpus", () => {
  const run = (results: string, ...more: string[]): Promise<Outcome> =>
    reproduce(["table3", "--profile", "smoke", "--results", join(parent, results), ...more]);
  let first: Outcome;
  beforeAll(async () => {
    first = await run("two", "--workers", "2");
  });

  it("trains on a simulation after each of the paper's corpora and shows each beside what it is after", () => {
    expect(first.code).toBe(0);
    expect(first.stderr).toMatch(/^(\d+ of 11 trainings, .*\n)+$/);
    const titles = first.stdout.split("\n").filter((line) => line.startsWith("attribute "));
    expect(titles.map((line) => line.split(/ {2,}/))).toEqual([
      ["attribute", "network", "CreativeIT, printed", "sim-creativeit (simulated)", "p"],
      ["attribute", "network", "RECOLA, printed", "sim-recola (simulated)", "p"],
    ]);
    const cells = [...first.stdout.matchAll(/^(\w+) +MTL +(\d\.\d\d) +-?\d\.\d\d \[-?\d\.\d\d, -?\d\.\d\d\]$/gm)];
    expect(cells.map(([, name, cell]) => [name, cell])).toEqual([
      ["activation", "0.38"],
      ["valence", "0.16"],
      ["dominance", "0.18"],
      ["activation", "0.66"],
      ["valence", "0.34"],
    ]);
  });

  it("says of each that it is simulated, by which seed, and what that cannot show, within 100 columns", () => {
    expect(first.stdout.match(/^SIMULATED data, measured: /gm)?.length).toBe(2);
    const words = first.stdout.replaceAll("\n", " ");
    expect(words.match(/A simulation \(seed 0\) after /g)?.length).toBe(2);
    expect(words.match(/and nothing about RECOLA or CreativeIT themselves\./g)?.length).toBe(2);
    expect(Math.max(...first.stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it("gives the same records and arrays with one worker, times apart, and the same table", async () => {
    const alone = await run("one", "--workers", "1");
    expect(alone.stdout.replaceAll(join(parent, "one"), join(parent, "two"))).toBe(first.stdout);
    const timeless = (results: string) =>
      keptRecords(join(parent, results)).map((record) => canonicalJson({ ...record, sha256: "", circumstances: {} }));
    expect(timeless("one")).toEqual(timeless("two"));
    expect(readdirSync(join(parent, "one", "arrays"))).toEqual(readdirSync(join(parent, "two", "arrays")));
  });

  it("stops on Ctrl-C with exit code 130, leaves nothing half-written, and can go on from there", async () => {
    let stopped = false;
    const results = join(parent, "stopped");
    const words = ["table3", ...SIM_RECOLA, "--seeds", "40", "--workers", "2", "--results", results];
    const broken = await reproduce(words, (text, stop) => {
      if (!stopped && text.includes("trainings")) stop();
      stopped ||= text.includes("trainings");
    });
    expect([broken.code, broken.stdout]).toEqual([130, ""]);
    expect(broken.stderr).toMatch(/Stopped; finished trainings are kept, and the same command goes on from them\n$/);
    expect(readdirSync(results).filter((name) => name.startsWith("."))).toEqual([]);
    const store = resultStore(results);
    const kept = keptRecords(results);
    expect(kept.length).toBeGreaterThan(0);
    for (const { configuration } of kept) expect(store.find(configuration)).toBeDefined();
  });

  it("explains that no recording is long enough for N and exits 1, with no run and only whole features kept", async () => {
    const outcome = await reproduce(["table3", ...SIM_RECOLA, "--frames", "8000", "--results", join(parent, "short")]);
    expect([outcome.code, outcome.stdout]).toEqual([1, ""]);
    expect(outcome.stderr).toMatch(/^Cannot cut windows of N = 8000 frames at stride 10: .*\n$/);
    const files = readdirSync(join(parent, "short"), { recursive: true, withFileTypes: true });
    const names = files.filter((each) => each.isFile()).map(({ name }) => name);
    expect(names.length).toBe(2 * 18);
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{64}\.features$/);
  });
});

describe("npm run reproduce -- inspect and export", () => {
  const checksum = async (...words: string[]): Promise<string> =>
    /^checksum +([0-9a-f]{64})$/m.exec((await reproduce(["inspect", ...words])).stdout)?.[1] ?? "none";

  it.each([
    ["sim-recola", "recola"],
    ["sim-creativeit", "creativeit"],
  ])("writes %s in %s's layout, which reads back as the same frames", async (simulated, layout) => {
    const to = join(parent, layout);
    const corpus = ["--corpus", simulated, "--profile", "smoke", "--corpus-seed", "3"];
    const exported = await reproduce(["export", ...corpus, "--to", to]);
    expect([exported.code, exported.stderr]).toEqual([0, ""]);
    expect(exported.stdout).toContain(`--corpus ${layout}=${to}`);
    const frames = await checksum(...corpus);
    expect(frames).toMatch(/^[0-9a-f]{64}$/);
    expect(await checksum("--corpus", `${layout}=${to}`)).toBe(frames);
  });

  it("reads recola=DIR at the frame rate that is asked for", async () => {
    const { stdout } = await reproduce([
      "inspect",
      ...["--corpus", `recola=${join(parent, "recola")}`, "--recola-frame-rate", "25", "--recola-gold", "centred"],
    ]);
    expect(stdout).toMatch(/^clock +25 frames a second, stride 4$/m);
  });
});

describe("npm run reproduce", () => {
  it("prints its help when nothing is asked for", async () => {
    const { code, stdout, stderr } = await reproduce([]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Usage: reproduce/);
  });

  it("lists tables and corpora", async () => {
    const { code, stdout, stderr } = await reproduce(["list", "--results", join(parent, "nothing")]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
    for (const [name, { title, cells }] of Object.entries(TARGETS)) {
      expect(stdout).toMatch(new RegExp(`^${name} +${cells.length > 0 ? "runs" : "no run"} `, "m"));
      expect(stdout.replaceAll("\n", " ")).toContain(`${name}: ${title}`);
    }
    expect(stdout).toMatch(/^table5 --structural: Table V/m);
    expect(stdout).toMatch(/^sim-recola \(simulated/m);
    expect(stdout).toMatch(/^studyforrest=DIR \(open/m);
  });

  it.each([
    [
      ["table9"],
      new RegExp(`unknown command 'table9'.* it must be one of ${Object.keys(TARGETS).join(", ")}, all, .*list`),
    ],
    [["table3", "--corpus", "atlantis"], /^Cannot open the corpus: its name must be one of .* is atlantis\n$/],
    [["table3", "--profile", "slow"], /argument 'slow' is invalid\. Allowed choices are smoke, quick, paper\.\n$/],
    [["table3", "--engine", "steam"], /it must be one of wasm, .*, auto, current value is steam\n$/],
    [
      ["table3", "--replicas", "2"],
      /^Cannot train side by side: --replicas must be 1 with the engine wasm, .* is 2\n$/,
    ],
    [["table3", "--seeds", "0"], /^Cannot read the command line: .*--seeds.* must be a positive whole number\n$/],
    [["table3", "--speed", "11"], /^Cannot read the command line: unknown option '--speed'.*\n$/],
    [["export", "--to", "x"], /^Cannot export: one corpus is wanted, .* current number is 0\n$/],
  ])("explains %j on stderr and exits 1", async (words, message) => {
    const { code, stdout, stderr } = await reproduce(words);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(message);
    expect(stderr.match(/\n/g)?.length).toBe(1);
  });
});
