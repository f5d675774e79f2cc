import { resolve } from "node:path";
import { defineConfig, type ViteUserConfig } from "vitest/config";

// `npm run test:slurm`: on a real Slurm, of which `.ci/slurm` installs the packages. Not part of `npm test`, which needs
// nothing but npm.
const config: ViteUserConfig = defineConfig({
  root: resolve(import.meta.dirname, "../.."),
  test: {
    include: ["test/slurm/**/*.slurm.test.ts"],
    pool: "forks",
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
export default config;
