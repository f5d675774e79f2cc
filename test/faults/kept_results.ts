import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson } from "../../src/evaluation/canonical_json.ts";
import type { RunRecord } from "../../src/evaluation/run_record.ts";

/** The names in a part of a results folder, sorted; none where there is no such part. */
export function namesIn(...path: readonly string[]): string[] {
  try {
    return readdirSync(join(...path)).toSorted();
  } catch {
    return [];
  }
}

/** The bytes of a file, or `undefined` where there is none. */
export function bytesOf(...path: readonly string[]): Buffer | undefined {
  try {
    return readFileSync(join(...path));
  } catch {
    return undefined;
  }
}

/** All that a results folder says but for when and where: one line a record and an array, with its SHA-256. */
export function kept(results: string): string[] {
  const records = namesIn(results, "runs").map((name) => {
    const { circumstances, sha256, ...record } = JSON.parse(bytesOf(results, "runs", name)!.toString()) as RunRecord;
    return `${name} ${hash(canonicalJson(record))}`;
  });
  return [
    ...records,
    ...namesIn(results, "arrays").map((name) => `${name} ${hash(bytesOf(results, "arrays", name)!)}`),
  ];
}

function hash(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
