import type { RunRecord } from "../src/evaluation/run_record.ts";

/**
 * What trained a set of runs, from their records: the engine's name and, where it is not plainly this program on a
 * processor, the device, driver and libraries; several where runs were done on several.
 */
export function describeEngines(records: readonly Pick<RunRecord, "configuration" | "circumstances">[]): string {
  const each = records.map(({ configuration, circumstances }) => {
    // A record older than the field has none.
    const { backend: _, device = "not recorded", ...rest } = circumstances.engine ?? {};
    const facts = [device, ...Object.entries(rest).map(([name, value]) => `${name} ${value}`)];
    return configuration.engine === "wasm" ? "wasm" : `${configuration.engine} (${facts.join(", ")})`;
  });
  return [...new Set(each)].join(" and ");
}
