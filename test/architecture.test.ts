import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");

/** The flow of src, left to right; a folder may import from its own left only. This array is the diagram. */
const FLOW = [
  "numeric",
  "random",
  "statistics",
  "formats",
  "corpus",
  "features",
  "windows",
  "model",
  "engine",
  "training",
  "evaluation",
  "claims",
  "report",
] as const;

/** Pairs that the flow's order would forbid or allow by accident: what a folder may see beyond its left is nothing. */
const NODE_FREE = [
  "numeric",
  "random",
  "statistics",
  "corpus/simulated",
  "windows",
  "model",
  "engine/wasm",
  "training",
  "claims",
  "report/browser",
];

/** Files that may touch the file system, the network or the process: everything else in src is pure. */
const NODE_DOORS = [
  /^formats\/read_[a-z0-9_]+\.ts$/,
  /^formats\/make_folder\.ts$/,
  /^formats\/write_[a-z0-9_]+\.ts$/,
  /^corpus\/(.+\/)?_?read_[a-z0-9_]+\.ts$/,
  /^corpus\/(.+\/)?_?write_[a-z0-9_]+\.ts$/,
  /^features\/feature_cache\.ts$/,
  /^evaluation\/(.+\/)?[a-z_]*store\.ts$/,
  /^evaluation\/_move_once\.ts$/,
  /^report\/write_[a-z_]+\.ts$/,
];

/** The one file that may import each third-party package. */
const PACKAGE_DOORS: Readonly<Record<string, RegExp>> = {
  meyda: /^features\/meyda_mfcc\.ts$/,
  "simple-statistics": /^statistics\//,
  "csv-parse": /^formats\//,
  "d3-scale": /^report\/charts\//,
  "d3-shape": /^report\/charts\//,
  "@tensorflow": /^engine\/tfjs\//,
  commander: /^$/,
  picocolors: /^$/,
};

interface Import {
  readonly file: string;
  readonly specifier: string;
  /** Whether nothing but types is imported, which is gone when the program runs. */
  readonly onlyTypes: boolean;
}

function typescriptFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((file) => !file.includes("/kernels/") && !file.includes("/.examples/"));
}

function code(file: string): string {
  return readFileSync(join(ROOT, file), "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "))
    .replace(/(^|[^:"'`])\/\/[^\n]*/g, "$1");
}

function importsOf(file: string): Import[] {
  // A statement begins its line, so that words such as "from" in a text are none; a call may stand anywhere.
  const statements =
    /^(?:import|export)\b([^;"'()=]*?)\bfrom\s*["']([^"']+)["']|^import\s*["']([^"']+)["']|\bimport\s*\(\s*["']([^"']+)["']/gm;
  return [...code(file).matchAll(statements)].map(([, names, ...specifiers]) => ({
    file,
    specifier: specifiers.find((each) => each !== undefined)!,
    onlyTypes: names !== undefined && /^ type\b|^ \{(?=\s*type\b)(\s*type\b[^,}]*,?)*\s*\}/.test(names),
  }));
}

function target(from: Import): string {
  return relative(ROOT, resolve(ROOT, dirname(from.file), from.specifier))
    .split(sep)
    .join("/");
}

const sources = typescriptFiles("src");
const withinSrc = (file: string): string => file.slice("src/".length);
const folderOf = (file: string): string => withinSrc(file).split("/")[0]!;

describe("architecture", () => {
  it("has only the folders of the flow in src", () => {
    const folders = readdirSync(join(ROOT, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(FLOW as readonly string[]).toEqual(expect.arrayContaining(folders.map((entry) => entry.name)));
  });

  it("imports point left only", () => {
    const wrong = sources.flatMap(importsOf).filter((each) => {
      if (!each.specifier.startsWith(".")) return false;
      const to = target(each);
      if (!to.startsWith("src/")) return true;
      const [here, there] = [folderOf(each.file), folderOf(to)];
      if (there.endsWith(".ts") || here.endsWith(".ts")) return there.endsWith(".ts") && !here.endsWith(".ts");
      return here !== there && (FLOW as readonly string[]).indexOf(there) > (FLOW as readonly string[]).indexOf(here);
    });
    expect(wrong).toEqual([]);
  });

  it("has no circle of files that need each other to run", () => {
    const files = [...sources, ...typescriptFiles("reproduce")];
    const needs = new Map(
      files.map((file) => [file, importsOf(file).flatMap((each) => (each.onlyTypes ? [] : [target(each)]))]),
    );
    // What needs nothing that is left is not in a circle.
    for (let before = -1; before !== needs.size; ) {
      before = needs.size;
      for (const [file, needed] of needs) if (!needed.some((each) => needs.has(each))) needs.delete(file);
    }
    expect([...needs.keys()]).toEqual([]);
  });

  it("reaches no private file (_name.ts) of another folder", () => {
    const wrong = [...sources, ...typescriptFiles("reproduce")].flatMap(importsOf).filter((each) => {
      if (!each.specifier.startsWith(".")) return false;
      const to = target(each);
      return /(^|\/)_/.test(to) && !each.file.startsWith(dirname(to.replace(/\/_.*$/, "/_")));
    });
    expect(wrong).toEqual([]);
  });

  it("writes every relative import with its .ts ending", () => {
    const wrong = [...sources, ...typescriptFiles("reproduce"), ...typescriptFiles("test")]
      .flatMap(importsOf)
      .filter((each) => each.specifier.startsWith(".") && !/\.(ts|json)$/.test(each.specifier));
    expect(wrong).toEqual([]);
  });

  it("keeps Node out of what must also run in a browser", () => {
    const wrong = sources.flatMap(importsOf).filter((each) => {
      const here = withinSrc(each.file);
      return each.specifier.startsWith("node:") && NODE_FREE.some((folder) => here.startsWith(`${folder}/`));
    });
    expect(wrong).toEqual([]);
  });

  it("opens the file system only in its named doors", () => {
    const wrong = sources.flatMap(importsOf).filter((each) => {
      if (!/^node:(fs|child_process|os|process|net|http|worker_threads)/.test(each.specifier)) return false;
      return !NODE_DOORS.some((door) => door.test(withinSrc(each.file)));
    });
    expect(wrong).toEqual([]);
  });

  it("imports a third-party package only through its door", () => {
    const wrong = sources.flatMap(importsOf).filter((each) => {
      const owner = Object.keys(PACKAGE_DOORS).find(
        (name) => each.specifier === name || each.specifier.startsWith(`${name}/`),
      );
      if (owner !== undefined) return !PACKAGE_DOORS[owner]!.test(withinSrc(each.file));
      return !each.specifier.startsWith(".") && !each.specifier.startsWith("node:");
    });
    expect(wrong).toEqual([]);
  });

  it("has no chance, clock, printing or process in src", () => {
    const forbidden = /\bMath\.random\b|\bDate\b|\bperformance\.|\bconsole\.|\bprocess\./;
    expect(sources.filter((file) => forbidden.test(code(file)) && !file.startsWith("src/engine/tfjs/"))).toEqual([]);
  });

  it("uses no elementary function whose bits differ between machines", () => {
    const forbidden =
      /\bMath\.(exp|expm1|log|log1p|log2|log10|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh|pow|cbrt|hypot)\b|\*\*/;
    expect(sources.filter((file) => forbidden.test(code(file)))).toEqual([]);
  });

  it("has no file called utils, helpers, common or index", () => {
    const names = [...sources, ...typescriptFiles("reproduce"), ...typescriptFiles("test")];
    expect(names.filter((file) => /(^|\/)_?(utils?|helpers?|common|index)(\/|\.ts$)/.test(file))).toEqual([]);
  });

  it("names every file in snake_case and re-exports only from mod.ts", () => {
    const wrong = sources.filter(
      (file) => !/^_?[a-z0-9]+(_[a-z0-9]+)*(\.wasm|\.d)?\.ts$/.test(file.split("/").at(-1)!),
    );
    const reexporting = sources.filter(
      (file) => !file.endsWith("/mod.ts") && /^export\s+(\*|\{[^}]*\})\s+from/m.test(code(file)),
    );
    expect([...wrong, ...reexporting]).toEqual([]);
  });
});
