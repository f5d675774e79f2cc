import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

  it("names the file whose hash is wrong when traces are read", () => {
    const store = resultStore(folder);
    const record = store.save(smallRun());
    const path = join(folder, "arrays", `${record.arrays.labels.sha256}.npy`);
    writeFileSync(path, "");
    expect(() => store.traces(record)).toThrow(`Cannot read ${path}: its SHA-256 must be its name`);
  });
});
