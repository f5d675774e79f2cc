import { resolve } from "node:path";
import { defineConfig, type ViteUserConfig } from "vitest/config";

// `npm run test:browser`: what only a real browser can tell. Not part of `npm test`, which needs nothing but npm.
const config: ViteUserConfig = defineConfig({
  root: resolve(import.meta.dirname, "../.."),
  test: {
    include: ["test/browser/**/*.browser.test.ts"],
    pool: "forks",
    // Two browsers at once would only wait for each other.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
export default config;
