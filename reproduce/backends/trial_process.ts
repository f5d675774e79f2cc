import { tryEngine } from "./try_engine.ts";

// What probeEngine() runs: tries the engine named on its command line and tells its parent.
const trial = await tryEngine(process.argv[2]!);
process.send!(trial, () => process.exit(0)); // Dawn and CUDA have threads that would keep the process
