import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { type FailedRun, failureStore } from "../../src/evaluation/failure_store.ts";
import { resultStore } from "../../src/evaluation/result_store.ts";
import { verifyStore } from "../../src/evaluation/verify_store.ts";
import { mutatedBytes } from "../_arbitraries/mutated_bytes.ts";
import { smallRun } from "../_data/small_run.ts";
import { temporaryFolder } from "../_data/temporary_folder.ts";

const parent = temporaryFolder();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(parent, "results-"));
});

const [a, b] = ["a".repeat(64), "b".repeat(64)];

function failed(changes: Partial<FailedRun> = {}): FailedRun {
  return {
    schema: 1,
    key: a,
    engine: "tfjs-gpu",
    ran: { backend: "tensorflow", device: "GPU", driver: "550.1" },
    attempts: 3,
    reason: "ended with exit status 134",
    circumstances: { at: "2026-11-23T01:02:03.000Z", checkout: null, versions: { node: "20" }, host: { cores: "2" } },
    ...changes,
  };
}

describe("failureStore()", () => {
  it("keeps a failure by its run's key, and forgets it", () => {
    const store = failureStore(folder);
    store.save(failed());
    expect(readdirSync(join(folder, "failed"))).toEqual([`${a}.json`]);
    expect(failureStore(folder).find(a)).toEqual(failed());
    store.remove(a);
    expect([store.find(a), store.all()]).toEqual([undefined, []]);
    store.remove(a);
  });

  it("adds the attempts of an earlier time, and keeps the latest reason", () => {
    const store = failureStore(folder);
    store.save(failed());
    store.save(failed({ reason: "hung", attempts: 2, ran: null }));
    expect(store.find(a)).toEqual(failed({ reason: "hung", attempts: 5, ran: null }));
  });

  it("lists all in order of their keys, a damaged file among them", () => {
    const store = failureStore(folder);
    store.save(failed({ key: b }));
    store.save(failed());
    writeFileSync(join(folder, "failed", "notes.txt"), "mine");
    const strange = { file: "failed/notes.txt", reason: expect.stringContaining("SHA-256") };
    expect(store.all()).toEqual([failed(), failed({ key: b }), strange]);
  });

  it("is empty where there is no folder", () => {
    const store = failureStore(join(folder, "none"));
    expect([store.find(a), store.all()]).toEqual([undefined, []]);
  });

  it("is never taken for a result", () => {
    failureStore(folder).save(failed());
    expect(verifyStore(folder).runs).toEqual([]);
    expect(resultStore(folder).inspect(a)).toEqual({ damages: [] });
    expect(resultStore(folder).has(smallRun().record.configuration)).toBe(false);
  });

  it("takes a file that differs in any byte, or stands under another name, for none", () => {
    const store = failureStore(folder);
    store.save(failed());
    const path = join(folder, "failed", `${a}.json`);
    const whole = new Uint8Array(readFileSync(path));
    fc.assert(
      fc.property(mutatedBytes(whole), (bytes) => {
        writeFileSync(path, bytes);
        if (Buffer.from(bytes).equals(whole)) expect(store.find(a)).toEqual(failed());
        else expect(store.find(a)).toBeUndefined();
      }),
    );
    writeFileSync(join(folder, "failed", `${b}.json`), whole);
    expect(store.find(b)).toBeUndefined();
  });
});
