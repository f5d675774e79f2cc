import { readFileSync } from "node:fs";
import { platform } from "node:os";

/**
 * What tells a process of this machine from a later one of the same id: when it started, as far as the system says.
 *
 * @returns The start in clock ticks on Linux, "alive" elsewhere; `undefined` if there is no such process, or only what is
 * left of a dead one whose parent has not looked.
 */
export function processStart(pid: number): string | undefined {
  if (platform() === "linux") {
    try {
      // proc_pid_stat(5): the second field, a name in brackets, may hold anything; state is the third, start the 22nd.
      const fields = readFileSync(`/proc/${pid}/stat`, "latin1")
        .replace(/^.*\) /s, "")
        .split(" ");
      return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
    } catch {
      return undefined;
    }
  }
  try {
    process.kill(pid, 0);
    return "alive";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM" ? "alive" : undefined;
  }
}
