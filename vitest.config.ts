import { configDefaults, defineConfig, type ViteUserConfig } from "vitest/config";

// One seed for every property of a run, drawn when none is given and always printed, so that a failure can be repeated
// with FC_SEED=<seed> npm test. CI draws and exports its own.
if (process.env.FC_SEED === undefined) {
  if (process.env.CI) throw new Error("Cannot run the tests: CI must set FC_SEED, current value is none");
  process.env.FC_SEED = String(Math.floor(Math.random() * 2 ** 31));
}
process.stderr.write(`fast-check seed: FC_SEED=${process.env.FC_SEED}\n`);

const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // These need a browser, `npm run test:browser`, and a Slurm, `npm run test:slurm`.
    exclude: [...configDefaults.exclude, "test/browser/**", "test/slurm/**"],
    setupFiles: ["test/setup.ts"],
    pool: "forks",
    maxWorkers: "100%", // by default one processor is left idle, of two the half
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
export default config;
