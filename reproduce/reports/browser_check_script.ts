import type { Plugin } from "esbuild";
import { bundleForPage } from "./bundle_for_page.ts";

let script: Promise<string> | undefined;

/**
 * The script of the report's check in the page: the section of `browserCheckSection` comes to life with it. It carries the
 * simulation, the features, the training and the wasm engine of src for a worker, and asks for nothing from anywhere.
 *
 * @returns Text for an inline `script` element after the section; the same for the same sources, built once a process.
 * @throws If the sources do not compile, or one of them needs Node; the message is esbuild's.
 */
export function browserCheckScript(): Promise<string> {
  script ??= browserCheckWorkerScript().then((worker) =>
    bundleForPage("src/report/browser/check_panel.ts", { define: { WORKER_SCRIPT: JSON.stringify(worker) } }),
  );
  return script;
}

/** The script of the page's worker alone, which is a part of the page's. */
export function browserCheckWorkerScript(): Promise<string> {
  return bundleForPage("src/report/browser/check_worker.ts", { plugins: [WITHOUT_MEYDA] });
}

/** Corpora are framed by our own cepstra: Meyda's, 16 KB under a licence of their own, would never be called. */
const WITHOUT_MEYDA: Plugin = {
  name: "without-meyda",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^meyda$/ }, ({ path }) => ({ path, namespace: "left-out" }));
    onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "export default undefined" }));
  },
};
