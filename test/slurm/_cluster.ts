import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { hostname, tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { until } from "./_until.ts";

/** A Slurm of one controller and two or three nodes, all on this machine. */
export interface Cluster {
  /** The configuration, for SLURM_CONF. */
  readonly configuration: string;
  /** Runs one of Slurm's commands. @returns What it printed. */
  ask(command: string, ...words: readonly string[]): Promise<string>;
  /** Ends a daemon, slurmctld or that of a node: told to, it saves its state; killed, it is as after a power cut. */
  end(name: string, how: "told to" | "killed"): Promise<void>;
  /** Starts every daemon that has ended again, the controller from the state that it has saved, and waits for all. */
  mend(): Promise<void>;
  /** Mends the cluster, cancels all that is queued and waits until nothing is. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

/** What a cluster is made for. */
export interface StartClusterOptions {
  /** A folder that the node n3, in the partition `blind`, does not see; without it there is no such node. */
  readonly hidden?: string | undefined;
}

/**
 * Whether this user may mount, as a node that does not see a folder needs. Containers mostly forbid it.
 */
export function mayMount(): boolean {
  try {
    execFileSync("unshare", ["--mount", "sh", "-c", "mount -t tmpfs tmpfs /mnt"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts slurmctld and a slurmd for each node: n1 and n2 in the partitions `test` and, for an hour at most, `short`. Without
 * munge, without accounting, without a step of the installation but the packages.
 *
 * @throws {Error} If no such Slurm starts here, with what the daemons say.
 */
export async function startCluster({ hidden }: StartClusterOptions = {}): Promise<Cluster> {
  const names = ["n1", "n2", ...(hidden === undefined ? [] : ["n3"])];
  const folder = mkdtempSync(join(tmpdir(), "slurm-"));
  const [controller, ...ports] = (await freePorts(1 + names.length)) as [number, ...number[]];
  const [host] = hostname().split(".");
  const { username } = userInfo();
  mkdirSync(join(folder, "state"));
  const configuration = join(folder, "slurm.conf");
  writeFileSync(
    configuration,
    `${[
      ...["ClusterName=test", `SlurmctldHost=${host}(127.0.0.1)`, `SlurmUser=${username}`, `SlurmdUser=${username}`],
      ...["AuthType=auth/none", "CredType=cred/none", "MpiDefault=none", "ProctrackType=proctrack/linuxproc"],
      ...["TaskPlugin=task/none", "SwitchType=switch/none", "ReturnToService=2", `SlurmctldPort=${controller}`],
      ...[`SlurmctldPidFile=${folder}/slurmctld.pid`, `SlurmdPidFile=${folder}/slurmd.%n.pid`],
      ...[`SlurmdSpoolDir=${folder}/spool.%n`, `StateSaveLocation=${folder}/state`],
      ...["SelectType=select/cons_tres", "SelectTypeParameters=CR_CPU", "MaxArraySize=5"],
      // A node is dead when it has been silent for 20 s; a task has 20 s from TERM to KILL, on a machine that is busy.
      ...["SlurmdTimeout=20", "KillWait=20"],
      "SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=0",
      ...["AccountingStorageType=accounting_storage/none", "JobAcctGatherType=jobacct_gather/none"],
      "SlurmdParameters=config_overrides",
      ...names.map(
        (name, index) => `NodeName=${name} NodeHostname=${host} NodeAddr=127.0.0.1 Port=${ports[index]} CPUs=2`,
      ),
      "PartitionName=test Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP",
      "PartitionName=short Nodes=n1,n2 MaxTime=60 State=UP",
      ...(hidden === undefined ? [] : ["PartitionName=blind Nodes=n3 MaxTime=60 State=UP"]),
    ].join("\n")}\n`,
  );
  const env = { ...process.env, SLURM_CONF: configuration };
  const daemons = new Map<string, ChildProcess>();
  const wordsOf: Readonly<Record<string, readonly string[]>> = {
    slurmctld: ["slurmctld", "-D"],
    n1: ["slurmd", "-D", "-N", "n1"],
    n2: ["slurmd", "-D", "-N", "n2"],
    // A mount of its own hides the folder from this node, as a disk of the login node is hidden from a cluster's.
    n3: ["unshare", "--mount", "sh", "-c", `mount -t tmpfs tmpfs '${hidden}' && exec slurmd -D -N n3`],
  };

  function start(name: string): void {
    const log = openSync(join(folder, `${name}.log`), "a");
    // A test run that is killed takes its daemons with it.
    const words = ["--pdeathsig", "KILL", ...wordsOf[name]!];
    daemons.set(
      name,
      spawn("setpriv", words, { env, stdio: ["ignore", log, log] }).on("error", () => {}),
    );
  }

  function hasEnded(name: string): boolean {
    const { pid, exitCode, signalCode } = daemons.get(name)!;
    return pid === undefined || exitCode !== null || signalCode !== null;
  }

  async function end(name: string, signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    if (hasEnded(name)) return;
    const daemon = daemons.get(name)!;
    const ended = once(daemon, "exit");
    daemon.kill(signal);
    await ended;
  }

  async function ask(command: string, ...words: readonly string[]): Promise<string> {
    return (await promisify(execFile)(command, words, { env })).stdout;
  }

  /** Waits for the controller, and for every node. */
  async function ready(): Promise<void> {
    let found = "";
    const isReady = async (): Promise<boolean> => {
      for (const name of daemons.keys()) {
        if (hasEnded(name)) throw new Error(`Cannot start Slurm: ${name} must stay and has ended`);
      }
      found = await ask("sinfo", "--noheader", "--Node", "--format=%N %T").catch((error: Error) => error.message);
      const states = new Map(found.split("\n").map((line) => line.split(" ") as [string, string]));
      return names.every((name) => /^(idle|mixed|allocated|completing|draining|drained)$/.test(states.get(name) ?? ""));
    };
    try {
      await until(`the nodes ${names.join(", ")} are there`, isReady);
    } catch (error) {
      throw new Error(
        `${(error as Error).message}; sinfo says: ${oneLine(found)}; ${[...daemons.keys()].map(lastWords).join("; ")}`,
      );
    }
  }

  function lastWords(name: string): string {
    return `${name} says: ${oneLine(readFileSync(join(folder, `${name}.log`), "utf8").slice(-400))}`;
  }

  for (const name of ["slurmctld", ...names]) start(name);
  const cluster: Cluster = {
    configuration,
    ask,
    end: (name, how) => end(name, how === "killed" ? "SIGKILL" : "SIGTERM"),
    async mend() {
      for (const name of daemons.keys()) if (hasEnded(name)) start(name);
      await ready();
    },
    async clear() {
      await cluster.mend();
      if ((await ask("squeue", "--noheader")) === "") return;
      await ask("scancel", `--user=${username}`);
      await until("nothing is queued", async () => (await ask("squeue", "--noheader")) === "");
    },
    async stop() {
      await cluster.clear().catch(() => {});
      for (const name of daemons.keys()) await end(name);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  try {
    await ready();
  } catch (error) {
    for (const name of daemons.keys()) await end(name);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    throw error;
  }
  return cluster;
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, "; ");
}

/** Ports that nobody listens at, below those that Linux gives to whoever connects: a client may not get one by chance. */
async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (!ports.includes(port) && (await isFree(port))) ports.push(port);
  }
  return ports;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return await new Promise((found) => {
    server.once("error", () => found(false));
    server.listen(port, "127.0.0.1", () => server.close(() => found(true)));
  });
}
