import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { hostname, tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";

/** A Slurm of one controller and three nodes, all on this machine. */
export interface Cluster {
  /** The configuration, for SLURM_CONF. */
  readonly configuration: string;
  /** Runs one of Slurm's commands. @returns What it printed. */
  ask(command: string, ...words: readonly string[]): Promise<string>;
  /** Ends the controller, which saves its state, and starts it again from there, after a while without any. */
  restartController(secondsWithout: number): Promise<void>;
  stop(): Promise<void>;
}

/** How long Slurm may take to start, on a machine that has more to do. */
const START_SECONDS = 60;

/** Nodes of the partition `test`, and of `blind`. */
const NODES = ["n1", "n2", "n3"] as const;

/**
 * Starts slurmctld and three slurmd: n1 and n2 in the partition `test`, and n3, which does not see the folder `hidden`, in
 * `blind`. Without munge, without accounting, without a step of the installation but the packages.
 */
export async function startCluster({ hidden }: { readonly hidden: string }): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), "slurm-"));
  const [controller, ...ports] = (await freePorts(1 + NODES.length)) as [number, ...number[]];
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
      ...["SelectType=select/cons_tres", "SelectTypeParameters=CR_CPU", "MaxArraySize=5", "KillWait=5"],
      "SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=0",
      ...["AccountingStorageType=accounting_storage/none", "JobAcctGatherType=jobacct_gather/none"],
      "SlurmdParameters=config_overrides",
      ...NODES.map(
        (name, index) => `NodeName=${name} NodeHostname=${host} NodeAddr=127.0.0.1 Port=${ports[index]} CPUs=2`,
      ),
      "PartitionName=test Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP",
      "PartitionName=blind Nodes=n3 MaxTime=60 State=UP",
    ].join("\n")}\n`,
  );
  const env = { ...process.env, SLURM_CONF: configuration };
  const daemons = new Map<string, ChildProcess>();

  function start(name: string, ...words: readonly string[]): void {
    const log = openSync(join(folder, `${name}.log`), "a");
    // A test run that is killed takes its daemons with it.
    daemons.set(name, spawn("setpriv", ["--pdeathsig", "KILL", ...words], { env, stdio: ["ignore", log, log] }));
  }

  async function end(name: string, signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    const daemon = daemons.get(name)!;
    if (daemon.exitCode !== null || daemon.signalCode !== null) return;
    const ended = once(daemon, "exit");
    daemon.kill(signal);
    await ended;
  }

  async function ask(command: string, ...words: readonly string[]): Promise<string> {
    return (await promisify(execFile)(command, words, { env })).stdout;
  }

  /** Waits for the controller, and for every node that works. */
  async function ready(): Promise<void> {
    const deadline = performance.now() + START_SECONDS * 1000;
    let found = "";
    while (performance.now() < deadline) {
      found = await ask("sinfo", "--noheader", "--Node", "--format=%N %T").catch((error: Error) => error.message);
      if (/n1 \w+\s+n2 \w+\s+n3 \w+\s*$/.test(found) && !/unknown|down|\*/.test(found)) return;
      await setTimeout(500);
    }
    const log = readFileSync(join(folder, "slurmctld.log"), "utf8").slice(-2000);
    throw new Error(
      `Cannot start Slurm: three nodes must be idle in ${START_SECONDS} s, current state is ${found}\n${log}`,
    );
  }

  start("slurmctld", "slurmctld", "-D");
  for (const name of NODES.slice(0, 2)) start(name, "slurmd", "-D", "-N", name);
  // A mount of its own hides the folder from this node, as a disk of the login node is hidden from a cluster's.
  start("n3", "unshare", "--mount", "sh", "-c", `mount -t tmpfs tmpfs '${hidden}' && exec slurmd -D -N n3`);
  const cluster: Cluster = {
    configuration,
    ask,
    async restartController(secondsWithout) {
      await end("slurmctld", "SIGTERM");
      await setTimeout(secondsWithout * 1000);
      start("slurmctld", "slurmctld", "-D");
      await ready();
    },
    async stop() {
      await ask("scancel", `--user=${username}`).catch(() => "");
      await ask("scancel", "--signal=KILL", "--batch", `--user=${username}`).catch(() => "");
      await setTimeout(1000);
      for (const name of daemons.keys()) await end(name);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  try {
    await ready();
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return cluster;
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
