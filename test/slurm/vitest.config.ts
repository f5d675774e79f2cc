import { resolve } from "node:path";
import { defineConfig, type ViteUserConfig } from "vitest/config";

// `npm run test:slurm`: on a real Slurm, of which `.ci/slurm` installs the packages. Not part of `npm test`, which needs
// nothing but npm.
const config: ViteUserConfig = defineConfig({
  root: resolve(import.meta.dirname, "../.."),
  test: {
    // The recipes for others than Slurm are here too: `.ci/slurm` installs GNU parallel.
    include: ["test/slurm/**/*.slurm.test.ts", "test/reproduce/launchers/recipes.test.ts"],
    globalSetup: "test/slurm/_slurm_starts.ts",
    pool: "forks",
    // Each file has a Slurm of its own, and mostly waits for it.
    maxWorkers: 3,
    testTimeout: 600_000,
    hookTimeout: 300_000,
  },
});
export default config;
