import { resolve } from "node:path";
import { type BuildOptions, build } from "esbuild";

/**
 * Bundles a source of this program and all that it imports into one script for a page.
 *
 * @param entry The source, as seen from the top of the repository.
 * @param options What is asked of esbuild besides.
 * @returns Text for an inline `script` element; the same for the same sources.
 * @throws If the sources do not compile, or one of them needs Node; the message is esbuild's.
 */
export async function bundleForPage(entry: string, options: BuildOptions = {}): Promise<string> {
  const { outputFiles } = await build({
    ...options,
    absWorkingDir: resolve(import.meta.dirname, "../.."),
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    platform: "browser",
    // What has WebAssembly SIMD in every browser has this.
    target: "es2022",
    logLevel: "silent",
  });
  return outputFiles![0]!.text;
}
