import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reportHtml } from "../../../src/report/html/report_html.ts";
import type { ReportData } from "../../../src/report/report_data.ts";
import { shownName } from "../../_arbitraries/shown_name.ts";
import { smallReport } from "../../_data/small_report.ts";

const html = (data: ReportData = smallReport()) =>
  reportHtml(data, { results: "../results/", checks: [], scripts: ["void 0"] });
const tags = (page: string): (string | undefined)[] => [...page.matchAll(/<(\/?[a-z]\w*)/g)].map(([, name]) => name);

describe("reportHtml()", () => {
  it("has a place for every cell, claim and run, and every link within the page leads to one", async () => {
    const page = await html();
    const ids = new Set([...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    expect([...ids]).toEqual(expect.arrayContaining(["T9.valence", "T9.activation", "claim-A2", "runs-1-e1"]));
    const targets = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
    expect(targets.filter((id) => !ids.has(id))).toEqual([]);
  });

  it("gives no id twice", async () => {
    const ids = [...(await html()).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("leads from a cell to the list of its runs, and from there to the file of each", async () => {
    const page = await html();
    const cell = page.slice(page.indexOf('id="T9.valence"'), page.indexOf('id="T9.activation"'));
    expect(cell).toContain('<a href="#runs-1-e1">1 run</a>');
    const runs = page.slice(page.indexOf('id="runs-1-e1"'));
    expect(runs).toContain(`<a href="../results/runs/${"0".repeat(64)}.json">000000000000</a>`);
  });

  it.each([
    ["quoted", { attribute: "activation", quoted: true }],
    ['<a href="#figure1">counted</a>', {}],
    ["see Val", { attribute: "valence", corpus: "creativeit" }],
    ["not run", { attribute: "activation" }],
  ])("says %s in a cell that has no number of ours for that reason", async (words, setting) => {
    const small = smallReport();
    const [table] = small.tables;
    const [first, other] = table!.cells;
    const page = await html({ ...small, tables: [{ ...table!, cells: [first!, { ...other!, setting }] }] });
    const cell = /<td id="T9\.activation" class="cell">.*?<\/td>/.exec(page)![0];
    expect(cell.replace(/<\/?span[^>]*>/g, "")).toContain(`0.66 ${words}`.replace(" <a", "<a"));
  });

  it("calls an attribute that a substitute does not have not rated", async () => {
    const small = smallReport();
    const page = await html({ ...small, corpora: [{ ...small.corpora[0]!, kind: "substitute" }] });
    expect(/<td id="T9\.activation" class="cell">.*?<\/td>/.exec(page)![0]).toContain("not rated");
  });

  it.each([
    ["motion", " with speech for motion"],
    ["speech", ""],
    ["multimodal", ""],
  ])("says what stands for %s in a table of a corpus that has speech alone", async (modality, words) => {
    const small = smallReport();
    const [table] = small.tables;
    const [first, other] = table!.cells;
    const cells = [{ ...first!, setting: { attribute: "valence", modality } }, other!];
    const [corpus] = small.corpora;
    const corpora = [
      { ...corpus!, experiments: corpus!.experiments.map((each) => ({ ...each, modalities: ["speech"] })) },
    ];
    const page = await html({ ...small, corpora, tables: [{ ...table!, cells }] });
    expect(page).toContain(`measured on sim-recola (simulated)${words}, mean CCC`);
  });

  it("gives a claim the commands of the corpora that it was shown on, and of no other", async () => {
    const small = smallReport();
    const commands = ["sim-recola", "elsewhere"].map((corpus) => ({
      ...{ target: "claims", corpus, command: `npm run reproduce -- claims --corpus ${corpus}` },
    }));
    const page = await html({ ...small, commands });
    const card = page.slice(page.indexOf('id="claim-A2"'), page.indexOf("</article>"));
    expect([...card.matchAll(/--corpus ([\w-]+)/g)].map(([, corpus]) => corpus)).toEqual(["sim-recola"]);
  });

  it("calls simulated numbers so in every table and figure that has them", async () => {
    const page = await html();
    const captions = [...page.matchAll(/<(figcaption|caption)>([\s\S]*?)<\/\1>/g)].map(([, , text]) => text!);
    const measured = captions.filter((text) => text.includes("sim-recola") && /measured|runs/.test(text));
    expect(measured.length).toBeGreaterThan(4);
    expect(measured.filter((text) => !text.includes("(simulated)"))).toEqual([]);
  });

  it("says in one sentence that no other readings were run, where none were", async () => {
    expect(await html({ ...smallReport(), readings: [] })).toContain("no runs under another reading than the default");
  });

  it("lays a corpus that stands for the same cells in a second copy of the table", async () => {
    const small = smallReport();
    const [table] = small.tables;
    const [first, other] = table!.cells;
    const [measured] = first!.measured;
    const cells = [{ ...first!, measured: [measured!, { ...measured!, corpus: "other" }] }, other!];
    const corpora = [...small.corpora, { ...small.corpora[0]!, id: "other", name: "other" }];
    const page = await html({ ...small, corpora, tables: [{ ...table!, cells }] });
    expect(page.match(/<table class="published">/g)?.length).toBe(2);
    expect(page).toContain('id="T9.valence-2"');
  });

  it("has the same elements whatever names hold, so a name is never more than text", async () => {
    const usual = tags(await html()).filter((tag) => !/^\/?(text|tspan|title|desc)$/.test(tag!));
    await fc.assert(
      fc.asyncProperty(shownName(), async (name) => {
        const found = tags(await html(smallReport({ name }))).filter(
          (tag) => !/^\/?(text|tspan|title|desc)$/.test(tag!),
        );
        expect(found).toEqual(usual);
      }),
      { numRuns: 30 },
    );
  });
});
