import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import { writeReport } from "../../../reproduce/reports/write_report.ts";
import schema from "../../../src/report/report.schema.json" with { type: "json" };
import type { ReportData } from "../../../src/report/report_data.ts";
import { scoreText } from "../../../src/report/score_text.ts";
import { smokeResults } from "../../_data/smoke_results.ts";
import { temporaryFolder } from "../../_data/temporary_folder.ts";

let results: string;
let data: ReportData;
let [markdown, page] = ["", ""];

beforeAll(async () => {
  results = await smokeResults(["table3", "sim-recola"]);
  const read = async (format: "html" | "md" | "json") => readFileSync(await writeReport(results, { format }), "utf8");
  [page, markdown, data] = [await read("html"), await read("md"), JSON.parse(await read("json"))];
});

describe("writeReport()", () => {
  it("writes JSON as its schema has it", () => {
    const validate = new Ajv2020({ strict: true, strictTypes: false }).compile(schema);
    expect(validate(data) ? [] : validate.errors).toEqual([]);
  });

  it("counts the same verdicts in the page, the text and the data, and as many as there are claims", () => {
    const kinds = ["printed", "structural", "empirical"];
    const total = data.verdictCounts.filter(({ judgedOn }) => kinds.includes(judgedOn));
    expect(total.reduce((sum, { count }) => sum + count, 0)).toBe(data.claims.length);
    const inPage = [...page.matchAll(/data-verdict="([^"]*)" data-count="(\d+)"/g)].map(
      ([, word, n]) => `${word} ${n}`,
    );
    expect(inPage.toSorted()).toEqual(data.verdictCounts.map(({ verdict, count }) => `${verdict} ${count}`).toSorted());
    for (const { judgedOn, verdict, count } of data.verdictCounts) {
      const label = judgedOn.replace(/^runs on (sim-.*)$/, "runs on $1 (simulated)");
      expect(markdown).toContain(`| ${label} | ${verdict} | ${count} |`);
    }
  });

  it("has Table III's RECOLA cells with all their runs, and the same numbers in page and text", () => {
    const cells = data.tables.flatMap((table) => table.cells.filter(({ measured }) => measured.length > 0));
    expect(cells.map(({ id }) => id)).toEqual([
      "T3.recola.activation.mtl",
      "T3.recola.valence.mtl",
      "T3.recola.activation.stl",
      "T3.recola.valence.stl",
    ]);
    for (const { measured } of cells) {
      const [{ interval, runs }] = measured as [(typeof measured)[number]];
      expect(runs.length).toBe(1);
      // One from the values, one from their pooled moments: alike but for float64 rounding.
      expect(runs[0]!.score).toBeCloseTo(interval.estimate, 12);
      for (const text of [page, markdown.replaceAll("\\", "")]) expect(text).toContain(scoreText(interval));
    }
  });

  it("names only runs that are listed with files that are there", () => {
    const listed = new Map(
      data.corpora.flatMap(({ experiments }) =>
        experiments.flatMap(({ runs }) => runs.map((run) => [run.key, run.file])),
      ),
    );
    const used = data.tables.flatMap(({ cells }) => cells.flatMap(({ measured }) => measured.flatMap((m) => m.runs)));
    expect(new Set(used.map(({ key }) => key))).toEqual(new Set(listed.keys()));
    for (const file of listed.values()) expect(existsSync(join(results, file)), file).toBe(true);
  });

  it("says not tested of every claim about the paper's corpora, for nothing was run on them", () => {
    const words = new Set(data.claims.flatMap(({ runs }) => runs?.verdict ?? []));
    expect([...words]).toEqual(["not tested"]);
  });

  it("has the command of every table that it shows", () => {
    expect(data.commands.find(({ target }) => target === "table3")?.command).toBe(
      "npm run reproduce -- table3 --corpus sim-recola --profile smoke",
    );
  });

  it("has no command of a target of which the folder has no whole cell", () => {
    const targets = data.commands.filter(({ corpus }) => corpus !== null).map(({ target }) => target);
    expect(targets).toContain("table3");
    expect(targets).not.toContain("table6"); // sim-recola has a part in it, at N = 60
    expect(targets).not.toContain("table4");
  });

  it("is the same file for the same folder, wherever it is written; only the way to the runs differs", async () => {
    const out = join(temporaryFolder(), "deep", "there.html");
    expect(await writeReport(results, { out })).toBe(out);
    const moved = readFileSync(out, "utf8");
    const way = /href="(\.[^"#]*\/)runs\//.exec(moved)![1]!;
    expect(existsSync(join(dirname(out), decodeURIComponent(way), "programmes"))).toBe(true);
    expect(moved.replaceAll(`href="${way}`, 'href="./')).toBe(page);
  });

  it("writes the committed runs into less than 5 MB, which a reviewer can mail", async () => {
    const out = join(temporaryFolder(), "report.html");
    await writeReport("reproduce/recorded", { out });
    expect(statSync(out).size).toBeLessThan(5e6);
  });

  it("says in one sentence that it cannot write where a file stands in the way", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "");
    const out = join(folder, "file", "report.md");
    await expect(writeReport(results, { format: "md", out })).rejects.toThrow(
      /^Cannot write to .*file: .* current answer is ENOTDIR: not a directory/,
    );
  });

  it("says what is wanted where a folder has no runs", async () => {
    await expect(writeReport(temporaryFolder())).rejects.toThrow(/Cannot read .*: a folder with runs is wanted/);
  });
});
