import { cerMtl } from "../../src/model/cer_mtl.ts";
import type { ReportData } from "../../src/report/report_data.ts";

/** A report of one claim, one table and one run, made up by hand; `name` stands wherever data may say anything. */
export function smallReport({ name = "sim-recola" }: { readonly name?: string } = {}): ReportData {
  const interval = { estimate: 0.31, lower: 0.2, upper: NaN };
  const run = { key: "0".repeat(64), fold: name, seed: 0, score: 0.31 };
  const network = cerMtl({ frames: 20, features: 3, tasks: ["valence"] });
  return {
    schema: 1,
    program: { name: "cer-mtl-reproduction", version: "0.0.0", commit: null, dirty: false },
    verdictCounts: [
      { judgedOn: "printed", verdict: "supported", count: 1 },
      { judgedOn: "runs on the paper's corpora", verdict: "not tested", count: 1 },
      { judgedOn: `runs on ${name}`, verdict: "inconclusive", count: 1 },
    ],
    tables: [
      {
        ...{ name: "T9", table: "IX", about: name, caption: name, target: "table9" },
        rows: [{ id: "mtl", printed: "MTL" }],
        columns: [
          { id: "valence", printed: "Val" },
          { id: "activation", printed: "Act" },
        ],
        cells: [
          {
            ...{ id: "T9.valence", row: "mtl", column: "valence", printed: "0.34", setting: { attribute: "valence" } },
            rounded: { printed: 0.34, lower: 0.335, upper: 0.345 },
            measured: [
              {
                ...{ corpus: name, attribute: "valence", experiment: "e1", interval, verdict: null, runs: [run] },
                others: { recordings: 0.3, pooled: 0.32, recalibrated: NaN },
              },
            ],
          },
          {
            ...{ id: "T9.activation", row: "mtl", column: "activation", printed: "0.66" },
            ...{ setting: { attribute: "activation" }, measured: [] },
            rounded: { printed: 0.66, lower: 0.655, upper: 0.665 },
          },
        ],
        differences: [
          {
            ...{ corpus: name, cells: ["T9.valence", "T9.activation"], attribute: "valence", printed: -0.32, interval },
            ...{ pValue: 0.5, correctedP: 1, improvement: { estimate: 0.5, lower: 0, upper: 1 } },
          },
        ],
      },
    ],
    claims: [
      {
        ...{ id: "A2", kind: "printed", place: name, quote: name, scope: name, note: name, rules: [name] },
        ...{ verdict: "supported", reason: name, numbers: [{ name: "T9.valence", value: 0.34 }] },
        runs: {
          ...{ verdict: "not tested", reason: name },
          shown: [{ corpus: name, verdict: "inconclusive", reason: name, numbers: [{ name, value: 0.31 }] }],
        },
      },
    ],
    networks: [{ heading: name, why: name, network, parameters: 1 }],
    figure2: [
      {
        corpus: name,
        stretches: [
          {
            ...{ recording: name, attribute: "valence", frames: [0, 4, 8], framesPerSecond: 60, windowPoints: 2 },
            ...{ truth: [0, 1, 2], predictions: [{ name: "CCC loss", values: [0, 1, NaN] }] },
          },
        ],
      },
    ],
    training: [
      {
        ...{ corpus: name, experiment: "e1", of: 1 },
        runs: [{ label: name, trainingLoss: [1], validationLoss: [1], validationCcc: [NaN], bestEpoch: 1 }],
      },
    ],
    distributions: [{ corpus: name, attribute: "valence", conditions: [{ label: name, runs: [run] }] }],
    readings: [
      {
        ...{ corpus: name, title: name, comparison: name, direction: "greater" },
        readings: [{ name, changes: name, difference: interval, isDefault: true }],
      },
    ],
    law: [{ label: name, source: "Table IX", cccLoss: 0.34, mseLoss: 0.21 }],
    corpora: [
      {
        ...{
          id: name,
          name,
          kind: "simulated",
          description: name,
          limits: name,
          notes: [name],
          checksum: "1".repeat(64),
        },
        ...{ attributes: ["valence"], profile: "smoke", changes: [name], engine: "wasm", strideFrames: 10 },
        ...{ frameRate: 60, choices: { edges: "pad" }, missing: ["2".repeat(64)] },
        experiments: [
          {
            ...{ id: "e1", title: name, network: "cer-mtl", tasks: ["valence"], modalities: ["speech"], loss: "ccc" },
            ...{ frames: 20, parameters: 1 },
            runs: [
              {
                ...{ key: run.key, file: `runs/${run.key}.json`, fold: name, seed: 0, scores: [0.31], bestEpoch: 1 },
                ...{ epochs: 1, seconds: 1.5, weightsSha256: "3".repeat(64) },
              },
            ],
          },
        ],
      },
    ],
    commands: [{ target: "table9", corpus: name, command: "npm run reproduce -- table9" }],
    environments: [
      { runs: 1, seconds: 1.5, commit: null, dirty: false, versions: { node: "20.0.0" }, host: { platform: name } },
    ],
  };
}
