import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { chooseCorpora, DEFAULT_CORPORA } from "../../reproduce/corpora/corpora.ts";
import { corporaFor } from "../../reproduce/corpora/corpora_for.ts";
import { keptCorpora } from "../../reproduce/corpora/kept_corpora.ts";
import type { MeasuredCorpus } from "../../reproduce/corpora/measured_corpus.ts";
import { figureSections } from "../../reproduce/figure2.ts";
import { PUBLISHED_TABLES } from "../../reproduce/published_claims.ts";
import { type ReproduceOptions, reproduceTargets } from "../../reproduce/reproduce_targets.ts";
import type { ShownCell } from "../../reproduce/show_table.ts";
import { TARGETS } from "../../reproduce/targets.ts";
import { temporaryFolder } from "../_data/temporary_folder.ts";
import { keptRecords, type Outcome, reproduce } from "./_command_line.ts";

const results = join(temporaryFolder(), "results");
const options: ReproduceOptions = {
  corpora: chooseCorpora(DEFAULT_CORPORA, { size: "smoke" }),
  profile: "smoke",
  engine: "wasm",
  results,
  cache: join(results, "features"),
  workers: 1,
  // With all runs kept nothing is started; were one missing, this would tell.
  startProgress: ({ length }) => {
    throw new Error(`${length} trainings are missing`);
  },
  signal: new AbortController().signal,
};

const TABLES = ["table1", "table2", "table3", "table4", "table5", "table6"];
const named = (title: string): string => title.slice(0, 60);

describe("npm run reproduce -- all --profile smoke", () => {
  let all: Outcome;
  let measured: MeasuredCorpus[];
  beforeAll(async () => {
    all = await reproduce(["all", "--profile", "smoke", "--results", results, "--workers", "2"]);
    measured = await reproduceTargets(Object.values(TARGETS), options);
  }, 300_000);

  it("exits 0, tells each training once, and keeps as many runs as there are", () => {
    expect(all.code).toBe(0);
    expect(all.stderr).toMatch(/^(\d+ of (\d+) trainings, .*\n)+$/);
    const [, total] = /(\d+) trainings, .*\n$/.exec(all.stderr)!;
    expect(keptRecords(results).length).toBe(Number(total));
    const planned = measured.map(({ plan }) => plan.configurations.size);
    expect(planned.reduce((sum, size) => sum + size, 0)).toBe(Number(total));
  });

  it("shows every target once, in order, within 100 columns", () => {
    const flat = all.stdout.replaceAll(/\s+/g, " ");
    const places = Object.values(TARGETS).map(({ title }) => flat.indexOf(named(title)));
    expect(places).not.toContain(-1);
    expect(places.toSorted((one, other) => one - other)).toEqual(places);
    expect(all.stdout.split("\n").filter((line) => [...line].length > 100)).toEqual([]);
  });

  it("gives a pipe no colour, and beyond ASCII only the strokes of Figure 1 and symbols of the paper", () => {
    expect(all.stdout.replaceAll(/[×├└┬─−α∈…]/g, "")).toMatch(/^[ -~\n]+$/);
    for (const line of all.stdout.split("\n")) if (/[├└┬─]/.test(line)) expect(line).toMatch(/^ ?[├└][─┬]/);
  });

  it("says of each table that its measured numbers are simulated, on each corpus that it is about", () => {
    for (const name of TABLES) {
      const text = section(all.stdout, name);
      const about = DEFAULT_CORPORA.filter((corpus) => isFor(name, corpus));
      expect(text.match(/^SIMULATED data, measured: /gm)?.length, name).toBe(about.length);
      for (const corpus of about) expect(text, name).toContain(`${corpus} (simulated)`);
    }
    expect(section(all.stdout, "figure2")).toMatch(/^SIMULATED data, measured on sim-creativeit/m);
    expect(section(all.stdout, "law")).toMatch(/^SIMULATED: /m);
  });

  it("tests no claim about the paper's corpora, and tells beside it what is shown on the simulated ones", () => {
    const runs = [...all.stdout.matchAll(/^ {5}Runs: ([a-z ]+): /gm)].map(([, verdict]) => verdict);
    expect(runs.length).toBeGreaterThan(50);
    expect(new Set(runs)).toEqual(new Set(["not tested"]));
    const shown = [...all.stdout.matchAll(/^ {5}On ([a-z-]+): ([a-z ]+): /gm)];
    expect(new Set(shown.map(([, corpus]) => corpus))).toEqual(new Set(DEFAULT_CORPORA));
    // One seed is fewer than three.
    expect(new Set(shown.map(([, , verdict]) => verdict))).toEqual(new Set(["inconclusive"]));
  });

  it.each(Object.keys(TARGETS))("has all runs of %s in the folder and starts none", async (name) => {
    const corpora = options.corpora.filter((choice) => isFor(name, choice.name));
    const alone = await reproduceTargets([TARGETS[name]!], { ...options, corpora });
    expect(alone.map(({ corpus }) => corpus)).toEqual(corpora.map((choice) => choice.name));
    for (const { plan, records } of alone) expect([...records.keys()]).toEqual([...plan.configurations.keys()]);
  });

  it("prints one target from the kept runs as one JSON object, silent on stderr", async () => {
    const words = ["table1", "--profile", "smoke", "--corpus", "sim-creativeit", "--results", results, "--json"];
    const { code, stdout, stderr } = await reproduce(words);
    expect([code, stderr]).toEqual([0, ""]);
    const { table, caption, corpora, claims } = JSON.parse(stdout);
    expect([table, caption, corpora.length]).toEqual(["I", PUBLISHED_TABLES.T1.caption, 1]);
    expect(corpora[0].cells.length).toBe(27);
    expect(corpora[0].differences.length).toBe(18);
    expect(claims.map(({ claim }: { claim: { id: string } }) => claim.id)).toContain("A2");
  });

  it("reads everything back from the folder alone, with no corpus, as it was measured", () => {
    const kept = keptCorpora(results);
    expect(kept.flatMap(({ missing }) => missing)).toEqual([]);
    const byName = (each: readonly MeasuredCorpus[], corpus: string): MeasuredCorpus | undefined =>
      each.find((found) => found.corpus === corpus && found.plan.cells.has("T3.creativeit.valence.mtl"));
    const again = byName(
      kept.map((each) => each.measured),
      "sim-creativeit",
    )!;
    const before = byName(measured, "sim-creativeit")!;
    expect([...again.plan.configurations.keys()].sort()).toEqual([...before.plan.configurations.keys()].sort());
    const shown = (from: MeasuredCorpus): readonly ShownCell[] =>
      (TARGETS.table3!.show([from]) as { data: { corpora: [{ cells: ShownCell[] }] } }).data.corpora[0].cells;
    expect(shown(again)).toEqual(shown(before));
  });

  it("draws Figure 2 as 64 points 4 frames apart, with 40 CCCs of the latest 100 frames", () => {
    const sections = figureSections(measured.find(({ corpus }) => corpus === "sim-creativeit")!);
    expect(new Set(sections.map(({ attribute }) => attribute))).toEqual(
      new Set(["activation", "valence", "dominance"]),
    );
    for (const { frames, gold, predictions, trailing } of sections) {
      expect([frames.length, gold.length]).toEqual([64, 64]);
      expect(frames.slice(1).every((frame, index) => frame - frames[index]! === 4)).toBe(true);
      for (const loss of ["ccc", "pcc", "mse"]) {
        expect(predictions[loss]!.length).toBe(64);
        // 100 frames are 25 points: the first 24 have fewer behind them.
        expect(trailing[loss]!.map(Number.isNaN)).toEqual(Array.from({ length: 64 }, (_, point) => point < 24));
      }
    }
  });
});

/** What is printed of one target, up to the next one's title. */
function section(text: string, name: string): string {
  const titles = Object.values(TARGETS).map(({ title }) => text.indexOf(`${title.slice(0, 60)}`));
  const from = titles[Object.keys(TARGETS).indexOf(name)]!;
  return text.slice(from, Math.min(text.length, ...titles.filter((place) => place > from)));
}

function isFor(name: string, corpus: string): boolean {
  return corporaFor(TARGETS[name]!, [corpus]).length > 0;
}
