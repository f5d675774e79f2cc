import { createHash } from "node:crypto";
import { deserialize, serialize } from "node:v8";
import type { TrainingProgress } from "../training/train.ts";
import { fileStore } from "./file_store.ts";

/** Where a training was left. */
export interface Checkpoint {
  readonly progress: TrainingProgress;
  /** Seconds that it has taken so far. */
  readonly seconds: number;
  /** Processor seconds up to there. */
  readonly processorSeconds: number;
}

/** Where trainings that were broken off can go on from. */
export interface CheckpointStore {
  /** The checkpoint of a run, if there is one and it is whole; a damaged one is set aside. */
  find(key: string): Checkpoint | undefined;
  /** As `find`, for whoever only looks on: nothing is set aside. */
  look(key: string): Checkpoint | undefined;
  /** Keeps where a run is in place of an earlier checkpoint. @throws {UnwritableError} If it cannot. */
  save(key: string, checkpoint: Checkpoint): void;
  /** Forgets a run's checkpoint, as the run is done. */
  remove(key: string): void;
}

/**
 * Opens the checkpoints of a results folder: `checkpoints/<key of the run>`.
 *
 * A file is a line with the SHA-256 of the rest, and key and checkpoint as Node serializes them, so that every bit of every
 * number comes back, NaN and infinity too. Convention: what is cut, altered, of another run or of a Node too new to be read
 * is set aside, and the training starts anew: a checkpoint can cost time, never change a result.
 *
 * @param folder The results folder.
 * @returns The checkpoints.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { checkpointStore } from "../src/evaluation/checkpoint_store.ts";
 *
 * assert.equal(checkpointStore("results").find("0".repeat(64)), undefined);
 * ```
 */
export function checkpointStore(folder: string): CheckpointStore {
  const files = fileStore(folder);
  const path = (key: string): string => `checkpoints/${key}`;

  function look(key: string): Checkpoint | undefined {
    const bytes = files.read(path(key));
    const found = bytes === undefined ? undefined : checkpointIn(bytes, key);
    return typeof found === "string" ? undefined : found;
  }

  return {
    look,

    find(key) {
      files.setAside(path(key), (bytes) => {
        const found = checkpointIn(bytes, key);
        return typeof found === "string" ? found : undefined;
      });
      return look(key);
    },

    save(key, checkpoint) {
      const body = serialize([key, checkpoint]);
      files.write(path(key), Buffer.concat([Buffer.from(`${sha256(body)}\n`), body]));
    },

    remove(key) {
      files.remove(path(key));
    },
  };
}

/** The checkpoint in the bytes of its file, or what is wrong with them. */
function checkpointIn(bytes: Buffer, key: string): Checkpoint | string {
  const line = bytes.indexOf("\n");
  const body = bytes.subarray(line + 1);
  if (bytes.toString("latin1", 0, Math.max(line, 0)) !== sha256(body)) {
    return "its first line must be the SHA-256 of the rest and is not";
  }
  try {
    const [kept, checkpoint] = deserialize(body) as [string, Checkpoint];
    return kept === key ? checkpoint : `it must be of the run that it is named after, current run is ${kept}`;
  } catch (error) {
    return `this Node cannot read it: ${(error as Error).message}`;
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
