import { resolve } from "node:path";
import { build } from "esbuild";

/** The script of the report's page: pickers and readings of Figure 2, the table of contents, folded parts that open. */
export async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [resolve(import.meta.dirname, "../src/report/browser/main.ts")],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    logLevel: "silent",
  });
  return outputFiles[0]!.text;
}
