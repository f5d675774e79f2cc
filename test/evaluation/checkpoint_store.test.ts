import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { type Checkpoint, checkpointStore } from "../../src/evaluation/checkpoint_store.ts";
import { temporaryFolder } from "../_data/temporary_folder.ts";

const parent = temporaryFolder();
const KEY = "0".repeat(64);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(parent, "results-"));
});

const checkpoint: Checkpoint = {
  progress: {
    state: {
      weights: Float32Array.of(1, -0, Number.NaN),
      firstMoment: Float32Array.of(1e-45, 2, 3),
      secondMoment: Float32Array.of(4, 5, 6),
      steps: 7,
    },
    stopping: { epoch: 1, bestEpoch: 0, bestLoss: Number.POSITIVE_INFINITY },
    over: false,
    bestWeights: Float32Array.of(1, 2, 3),
    history: [{ epoch: 1, trainingLoss: 0.1, validationLoss: Number.NaN, validationCcc: [-0, Number.NaN] }],
  },
  seconds: 1.5,
  processorSeconds: 1.25,
};

describe("checkpointStore()", () => {
  it("gives a checkpoint back with every number, undefined and infinite ones and zeros of both signs too", () => {
    checkpointStore(folder).save(KEY, checkpoint);
    expect(checkpointStore(folder).find(KEY)).toStrictEqual(checkpoint);
  });

  it("has none where there is none, or after it was removed", () => {
    const store = checkpointStore(folder);
    expect(store.find(KEY)).toBeUndefined();
    store.save(KEY, checkpoint);
    store.remove(KEY);
    store.remove(KEY);
    expect(store.find(KEY)).toBeUndefined();
    expect(existsSync(join(folder, "set_aside"))).toBe(false);
  });

  it("never gives back what is cut or altered in one bit, and sets it aside with the reason", () => {
    const store = checkpointStore(folder);
    store.save(KEY, checkpoint);
    const path = join(folder, "checkpoints", KEY);
    const bytes = readFileSync(path);
    const damaged = [Buffer.alloc(0), bytes.subarray(0, 40), bytes.subarray(0, -1)];
    for (let place = 0; place < bytes.length; place += 7) {
      const flipped = Buffer.from(bytes);
      flipped[place]! ^= 1 << (place % 8);
      damaged.push(flipped);
    }
    for (const each of damaged) {
      writeFileSync(path, each);
      expect(store.find(KEY)).toBeUndefined();
      expect(existsSync(path)).toBe(false);
    }
    const aside = readdirSync(join(folder, "set_aside"));
    expect(aside.length).toBe(damaged.length);
    expect(readFileSync(join(folder, "set_aside", aside[0]!, "reason.txt"), "utf8")).toBe(
      `checkpoints/${KEY}: its first line must be the SHA-256 of the rest and is not\n`,
    );
  });

  it("lets others look on, and changes nothing for them, not even what is damaged", () => {
    const store = checkpointStore(folder);
    expect(store.look(KEY)).toBeUndefined();
    store.save(KEY, checkpoint);
    expect(store.look(KEY)).toStrictEqual(checkpoint);
    const path = join(folder, "checkpoints", KEY);
    writeFileSync(path, readFileSync(path).subarray(0, -1));
    expect([store.look(KEY), existsSync(path), existsSync(join(folder, "set_aside"))]).toEqual([
      undefined,
      true,
      false,
    ]);
  });

  it("sets aside the checkpoint of another run", () => {
    const store = checkpointStore(folder);
    store.save("1".repeat(64), checkpoint);
    writeFileSync(join(folder, "checkpoints", KEY), readFileSync(join(folder, "checkpoints", "1".repeat(64))));
    expect(store.find(KEY)).toBeUndefined();
    expect(readdirSync(join(folder, "set_aside")).length).toBe(1);
  });
});
