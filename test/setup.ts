import * as fc from "fast-check";

// Every property of the run starts from the one seed that vitest.config.ts drew and printed.
fc.configureGlobal({ seed: Number(process.env.FC_SEED) });
