import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { resultStore } from "../../src/evaluation/result_store.ts";
import { readNpy } from "../../src/formats/read_npy.ts";
import { smallRun } from "../_data/small_run.ts";

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "results-"));
  folder = join(parent, "results");
});
afterEach(() => rmSync(parent, { recursive: true }));

const filesOf = (): string[] => readdirSync(folder, { recursive: true }).map(String).toSorted();

describe("resultStore()", () => {
  it("writes nothing before the first run is saved", () => {
    resultStore(folder).find(smallRun().record.configuration);
    expect(existsSync(folder)).toBe(false);
  });

  it("finds a saved run by its configuration, undefined numbers included", () => {
    const run = smallRun();
    const saved = resultStore(folder).save(run);
    expect(resultStore(folder).find(run.record.configuration)).toEqual(saved);
    expect(saved.history[0]!.validationLoss).toBeNaN();
  });

  it("finds no run whose configuration differs in one value", () => {
    resultStore(folder).save(smallRun());
    expect(resultStore(folder).find(smallRun({ seed: 1 }).record.configuration)).toBeUndefined();
    expect(resultStore(folder).find(smallRun({ engine: "tfjs-cpu" }).record.configuration)).toBeUndefined();
  });

  it("gives the traces back bit for bit, recording by recording", () => {
    const run = smallRun();
    const store = resultStore(folder);
    expect(store.traces(store.save(run))).toEqual(run.traces);
  });

  it("keeps predictions as float32 .npy files of shape [windows, tasks]", () => {
    const { arrays } = resultStore(folder).save(smallRun());
    const { shape, values } = readNpy(join(folder, "arrays", `${arrays.predictions.sha256}.npy`));
    expect(shape).toEqual([4, 2]);
    expect(values).toBeInstanceOf(Float32Array);
    expect([...values].slice(0, 5)).toEqual([1, 2, 3, 4, 5]);
  });

  it("keeps equal arrays of two runs once", () => {
    const store = resultStore(folder);
    const [one, other] = [store.save(smallRun()), store.save(smallRun({ seed: 1 }))];
    expect(other.arrays.labels).toEqual(one.arrays.labels);
    expect(readdirSync(join(folder, "arrays")).length).toBe(4); // labels, frames and twice predictions
  });

  it("writes the same bytes when the same run is saved again, and leaves nothing else behind", () => {
    const store = resultStore(folder);
    const record = store.save(smallRun());
    const [before, text] = [filesOf(), readFileSync(join(folder, "runs", `${record.key}.json`), "utf8")];
    store.save(smallRun());
    expect(filesOf()).toEqual(before);
    expect(readFileSync(join(folder, "runs", `${record.key}.json`), "utf8")).toBe(text);
    expect(before.filter((file) => file.includes(".writing"))).toEqual([]);
  });

  it("keeps the run that was saved first, whoever saves it again, and gives that one back", () => {
    const store = resultStore(folder);
    const first = store.save(smallRun());
    const again = smallRun();
    const { circumstances } = again.record;
    expect(
      store.save({ ...again, record: { ...again.record, circumstances: { ...circumstances, seconds: 99 } } }),
    ).toEqual(first);
    expect(store.find(again.record.configuration)).toEqual(first);
  });

  it("gives processes that save the same run in the same moment one and the same record, which stays", async () => {
    mkdirSync(folder);
    const script = join(import.meta.dirname, "_save_runs.ts");
    const printed = await Promise.all(
      ["0", "1", "2"].map(async (me) => {
        const words = ["--import", "tsx", script, folder, me, "3", "40"];
        const { stdout } = await promisify(execFile)(process.execPath, words);
        return JSON.parse(stdout) as string[];
      }),
    );
    const kept = printed[0]!.map(
      (_, seed) => resultStore(folder).find(smallRun({ seed }).record.configuration)?.sha256,
    );
    for (const records of printed) expect(records).toEqual(kept);
    expect(existsSync(join(folder, "set_aside"))).toBe(false);
  });

  it("replaces a run whose predictions are damaged where they come out otherwise, as on a GPU", () => {
    const store = resultStore(folder);
    const run = smallRun();
    const { arrays } = store.save(run);
    rmSync(join(folder, "arrays", `${arrays.predictions.sha256}.npy`));
    const traces = run.traces.map((trace) => ({ ...trace, predictions: trace.predictions.map((each) => each + 1e-6) }));
    const saved = store.save({ ...run, traces });
    expect(saved.arrays.predictions).not.toEqual(arrays.predictions);
    expect(store.find(run.record.configuration)).toEqual(saved);
  });

  it("finds no run one of whose arrays is missing or has a changed byte", () => {
    const store = resultStore(folder);
    const run = smallRun();
    const { arrays } = store.save(run);
    const path = join(folder, "arrays", `${arrays.predictions.sha256}.npy`);
    const bytes = readFileSync(path);
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(path, bytes);
    expect(store.find(run.record.configuration)).toBeUndefined();
    rmSync(path);
    expect(store.find(run.record.configuration)).toBeUndefined();
    store.save(run);
    expect(store.find(run.record.configuration)).toBeDefined();
  });

  it("finds no run whose file holds another configuration, or is cut short", () => {
    const store = resultStore(folder);
    const run = smallRun();
    const path = join(folder, "runs", `${store.save(run).key}.json`);
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace('"seed":0', '"seed":5'));
    expect(store.find(run.record.configuration)).toBeUndefined();
    writeFileSync(path, text.slice(0, 100));
    expect(store.find(run.record.configuration)).toBeUndefined();
  });

  it("counts a run as kept whose record is whole and whose arrays are there", () => {
    const store = resultStore(folder);
    const { configuration } = smallRun().record;
    expect(store.has(configuration)).toBe(false);
    const { key, arrays } = store.save(smallRun());
    expect(store.has(configuration)).toBe(true);
    rmSync(join(folder, "arrays", `${arrays.frames.sha256}.npy`));
    expect(store.has(configuration)).toBe(false);
    store.save(smallRun());
    const path = join(folder, "runs", `${key}.json`);
    writeFileSync(path, readFileSync(path, "utf8").replace('"parameters":100', '"parameters":101'));
    expect(store.has(configuration)).toBe(false);
  });

  it("sets aside the damaged record or array of a run and nothing else, and only when it is told to", () => {
    const store = resultStore(folder);
    const { configuration } = smallRun().record;
    const { key, arrays } = store.save(smallRun());
    expect(store.setAsideDamaged(configuration)).toEqual([]);
    for (const file of [`runs/${key}.json`, `arrays/${arrays.labels.sha256}.npy`]) {
      const bytes = readFileSync(join(folder, file));
      bytes[bytes.length - 5]! ^= 1;
      writeFileSync(join(folder, file), bytes);
      expect(store.find(configuration)).toBeUndefined();
      expect(existsSync(join(folder, file))).toBe(true);
      expect(store.setAsideDamaged(configuration).map((damage) => damage.file)).toEqual([file]);
      expect(existsSync(join(folder, file))).toBe(false);
      store.save(smallRun());
    }
    expect(store.find(configuration)).toBeDefined();
    expect(readdirSync(join(folder, "set_aside")).length).toBe(2);
  });

  it("sets aside a damaged array that it finds where it is to write one", () => {
    const store = resultStore(folder);
    const { key, arrays } = store.save(smallRun());
    rmSync(join(folder, "runs", `${key}.json`));
    writeFileSync(join(folder, "arrays", `${arrays.labels.sha256}.npy`), "");
    store.save(smallRun());
    expect(store.find(smallRun().record.configuration)).toBeDefined();
    expect(readdirSync(join(folder, "set_aside")).length).toBe(1);
  });

  it("names the file whose hash is wrong when traces are read", () => {
    const store = resultStore(folder);
    const record = store.save(smallRun());
    const path = join(folder, "arrays", `${record.arrays.labels.sha256}.npy`);
    writeFileSync(path, "");
    expect(() => store.traces(record)).toThrow(`Cannot read ${path}: its SHA-256 must be its name`);
  });
});
