import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/evaluation/canonical_json.ts";
import schema from "../../src/report/report.schema.json" with { type: "json" };
import { smallReport } from "../_data/small_report.ts";

const validate = new Ajv2020({ strict: true, strictTypes: false, allErrors: true }).compile(schema);
const written = () => JSON.parse(canonicalJson(smallReport()));
const complaints = (data: unknown): string[] =>
  validate(data) ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);

/** The paths of all fields of plain data, those of arrays by their first item. */
function fields(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (Array.isArray(value)) return value.length === 0 ? [] : fields(value[0], [...path, 0]);
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, each]) => [[...path, name], ...fields(each, [...path, name])]);
}

/** A network's specification is described by NetworkSpec alone; settings, choices, versions and hosts have any names. */
const OPEN = /network\.|setting\.|choices\.|versions\.|host\./;
const OPTIONAL = new Set(["scope", "note", "runs", "isDefault", "isNamed", "lower", "upper"]);

describe("report.schema.json", () => {
  it("describes a report, undefined numbers among it", () => {
    expect(complaints(written())).toEqual([]);
  });

  const described = fields(written()).filter((path) => !OPEN.test(path.join(".")));
  it.each(described.map((path) => [path.join("."), path] as const))("wants %s, and of its type", (_, path) => {
    const parent = (data: unknown): Record<string, unknown> =>
      path.slice(0, -1).reduce((at: unknown, name) => (at as Record<string, unknown>)[name], data) as never;
    const name = String(path.at(-1));
    const [absent, wrong, renamed] = [written(), written(), written()];
    delete parent(absent)[name];
    parent(wrong)[name] = { what: "is this" };
    parent(renamed)[`${name}s?`] = 1;
    expect(complaints(absent).length > 0 || OPTIONAL.has(name)).toBe(true);
    if (name !== "network" && !["setting", "choices", "versions", "host"].includes(name)) {
      expect(complaints(wrong)).not.toEqual([]);
    }
    expect(complaints(renamed)).not.toEqual([]);
  });
});
