import type { RunRecord } from "../../src/evaluation/run_record.ts";

/**
 * What trained a set of runs, from their records: the engine's name and, where it is not plainly this program on a
 * processor, the device, driver and libraries, and how many runs went side by side at most; several where runs were done on
 * several.
 */
export function describeEngines(records: readonly Pick<RunRecord, "configuration" | "circumstances">[]): string {
  const most = new Map<string, number>();
  for (const { configuration, circumstances } of records) {
    // A record older than the field has none.
    const { backend: _, device = "not recorded", replicas = "1", ...rest } = circumstances.engine ?? {};
    const facts = [device, ...Object.entries(rest).map(([name, value]) => `${name} ${value}`)];
    const what = configuration.engine === "wasm" ? "wasm" : `${configuration.engine} (${facts.join(", ")})`;
    most.set(what, Math.max(most.get(what) ?? 1, Number(replicas)));
  }
  return [...most]
    .map(([what, replicas]) => (replicas === 1 ? what : `${what}, up to ${replicas} runs side by side`))
    .join(" and ");
}
