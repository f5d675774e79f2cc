import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");
const SCRATCH = join(import.meta.dirname, ".examples");

interface Example {
  readonly where: string;
  readonly code: string;
}

function files(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.parentPath.includes("kernels"))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

/** Every fenced `ts` block of a docstring, with the line it starts on. */
function docstringExamples(file: string): Example[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  return [...text.matchAll(/^[ \t]*\* ```ts\n([\s\S]*?)^[ \t]*\* ```/gm)].map((match) => ({
    where: `${file}:${text.slice(0, match.index).split("\n").length}`,
    code: match[1]!.replace(/^[ \t]*\* ?/gm, ""),
  }));
}

function markdownExamples(file: string): Example[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map((match) => ({
    where: `${file}:${text.slice(0, match.index).split("\n").length}`,
    code: match[1]!,
  }));
}

const documents = readdirSync(ROOT).filter((name) => name.endsWith(".md"));
const examples = [...files("src").flatMap(docstringExamples), ...documents.flatMap(markdownExamples)];

describe("examples", () => {
  afterAll(() => rmSync(SCRATCH, { recursive: true, force: true }));

  // Examples are written as seen from a file one level below the root, such as reproduce/table7.ts.
  it.each(examples.map((each, index) => [each.where, each.code, index] as const))(
    "%s runs",
    async (_where, code, index) => {
      expect(code, "an example must assert").toMatch(/\bassert\b/);
      mkdirSync(SCRATCH, { recursive: true });
      const path = join(SCRATCH, `example_${index}.ts`);
      writeFileSync(path, code.replaceAll('"../', '"../../'));
      await import(/* @vite-ignore */ path);
    },
  );

  it("stand in the docstring of every public function", () => {
    const missing = files("src").flatMap((file) => {
      if (/(^|\/)(_[^/]*|mod)\.ts$/.test(file)) return [];
      const text = readFileSync(join(ROOT, file), "utf8");
      const exported = /^export (async )?function/m.test(text);
      return exported && !text.includes("@example") ? [file] : [];
    });
    expect(missing).toEqual([]);
  });
});
