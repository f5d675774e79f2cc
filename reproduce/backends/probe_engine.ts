import { fork } from "node:child_process";
import { once } from "node:events";
import { typescriptArguments } from "../jobs/worker_process.ts";
import type { EngineTrial } from "./try_engine.ts";

const TIMEOUT_MS = 120_000;

/**
 * Tries an engine in a process of its own: a driver that crashes takes its process with it, and a device that has been
 * started keeps its memory.
 *
 * @param name The engine.
 * @returns What it runs on, or why it does not run here: an exception's message, or how its process ended.
 */
export async function probeEngine(name: string): Promise<EngineTrial> {
  const child = fork(new URL("./trial_process.ts", import.meta.url), [name], {
    execArgv: typescriptArguments(),
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let [trial, said]: [EngineTrial | undefined, string] = [undefined, ""];
  child.once("message", (message) => {
    trial = message as EngineTrial;
  });
  child.stderr!.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    if (process.env.TF_CPP_MIN_LOG_LEVEL !== undefined) process.stderr.write(text); // asked for by name
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), TIMEOUT_MS);
  const [code, signal] = await once(child, "close");
  clearTimeout(timer);
  if (trial !== undefined) return trial;
  const ended =
    signal === null ? `exit code ${code}` : signal === "SIGKILL" ? `none in ${TIMEOUT_MS / 1000} s` : signal;
  const lastWords = said.trim().split("\n").slice(-3).join(" ");
  return {
    works: false,
    why: `Cannot use the engine ${name}: its process must come to an end by itself, current end is ${ended}${lastWords && `, last words ${lastWords}`}`,
  };
}
