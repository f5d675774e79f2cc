import { describe, expect, it } from "vitest";
import { cerMtl } from "../../src/model/cer_mtl.ts";
import type { CheckableRun } from "../../src/report/browser/checkable_run.ts";
import { browserCheckSection } from "../../src/report/browser_check_section.ts";
import { PAPER_HYPERPARAMETERS } from "../../src/training/hyperparameters.ts";

const run: CheckableRun = {
  key: "a1",
  corpus: { name: "sim-recola", size: "quick", seed: 7 },
  configuration: {
    schema: 1,
    corpus: { name: "sim-recola", kind: "simulated", checksum: "c0" },
    fold: { name: "development", train: ["a"], validation: ["b"], test: ["c"] },
    modalities: ["speech", "facial"],
    seed: 2,
    network: cerMtl({ frames: 20, features: 3, tasks: ["activation", "valence"] }),
    strideFrames: 10,
    taskWeights: [0.5, 0.5],
    hyperparameters: PAPER_HYPERPARAMETERS,
    engine: "wasm",
    generation: 1,
  },
  weightsSha256: "feed",
  scores: [{ task: "activation", concatenated: 0.1 + 0.2 }],
};
const embedded = (html: string): unknown[] =>
  JSON.parse(/<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(html)![1]!);

describe("browserCheckSection()", () => {
  it("offers every run by network, modalities, loss, N, tasks, seed and fold, under its corpus", () => {
    const { html } = browserCheckSection([run, { ...run, key: "a2", corpus: { ...run.corpus, seed: 8 } }]);
    expect(html.match(/<optgroup label="[^"]*">/g)).toEqual([
      '<optgroup label="sim-recola, quick, corpus seed 7">',
      '<optgroup label="sim-recola, quick, corpus seed 8">',
    ]);
    expect(html).toContain(
      '<option value="a1">CER-MTL on speech + facial, CCC loss, N = 20, activation + valence, seed 2, fold development</option>',
    );
  });

  it("carries all that decides a run and what came of it, every digit, and nothing else of its record", () => {
    const { html } = browserCheckSection([{ ...run, circumstances: { seconds: 9 } } as CheckableRun]);
    expect(embedded(html)).toEqual([run]);
  });

  it("writes an undefined score as null, as JSON must", () => {
    const { html } = browserCheckSection([{ ...run, scores: [{ task: "valence", concatenated: NaN }] }]);
    expect(embedded(html)).toMatchObject([{ scores: [{ task: "valence", concatenated: null }] }]);
  });

  it("shows a fold named <script> as text, and lets none end its data", () => {
    const name = `</script><script>alert("1")</script><!--'`;
    const hostile = { ...run, configuration: { ...run.configuration, fold: { ...run.configuration.fold, name } } };
    const { html } = browserCheckSection([hostile]);
    expect(html.match(/<\/?script/g)).toEqual(["<script", "</script"]);
    expect(html).toContain(
      "fold &#60;/script&#62;&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;&#60;!--&#39;</option>",
    );
    expect(embedded(html)).toEqual([hostile]);
  });

  const cannot: readonly [string, CheckableRun[], string][] = [
    ["no run", [], "at least one run is wanted, current number is 0"],
    [
      "a run of a corpus that is read",
      [{ ...run, configuration: { ...run.configuration, corpus: { name: "recola", kind: "paper", checksum: "" } } }],
      "run a1 .*current values are paper corpus recola and wasm",
    ],
    [
      "a run of another engine",
      [{ ...run, configuration: { ...run.configuration, engine: "tfjs-cpu" } }],
      "current values are simulated corpus sim-recola and tfjs-cpu",
    ],
  ];
  it.each(cannot)("refuses %s", (_, runs, message) => {
    expect(() => browserCheckSection(runs)).toThrow(RangeError);
    expect(() => browserCheckSection(runs)).toThrow(new RegExp(message));
  });
});
