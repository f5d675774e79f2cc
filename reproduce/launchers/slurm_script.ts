/** What the tasks of an array need; every path is absolute, as nodes see the same folders under the same names. */
export interface SlurmScriptOptions {
  /** Each line has the keys of one task, with spaces between. */
  readonly keys: string;
  /** The command that does jobs, to which keys are added: node, its arguments, run_job.ts, its options. */
  readonly command: readonly string[];
  /** Files without which no task can start. */
  readonly needed: readonly string[];
}

/**
 * How often a task may be started anew: chosen, so that one that never gets to its next checkpoint before its time is up does
 * not run for ever.
 */
const MOST_RESTARTS = 100;

/**
 * The batch script of an array.
 *
 * USR2, which Slurm sends ahead of the time limit, means: checkpoint and be queued again. TERM means that Slurm itself ends
 * the task, since it was cancelled or preempted: it leaves a checkpoint too, but whether it comes back is Slurm's decision.
 * bash stays and hands signals on, since a node process in its place (`exec`) does not get those of a plain scancel.
 */
export function slurmScript({ keys, command, needed }: SlurmScriptOptions): string {
  return `#!/usr/bin/env bash
# Written by \`reproduce --launcher slurm\`: task N of the array does the jobs on line N + 1 of the file of keys.
set -u
child= again= ended=
trap 'again=yes; [ -z "$child" ] || kill -USR2 "$child" 2>/dev/null' USR2
trap 'ended=yes; [ -z "$child" ] || kill -TERM "$child" 2>/dev/null' TERM
task=\${SLURM_ARRAY_JOB_ID}_\${SLURM_ARRAY_TASK_ID}
echo "Task $task on \${SLURMD_NODENAME:-$(hostname)}, start $((\${SLURM_RESTART_COUNT:-0} + 1)), $(date -u +%FT%TZ)"
for file in ${needed.map(shellWord).join(" ")}; do
  if [ ! -r "$file" ]; then
    echo "Cannot do task $task: $file must be visible on every node, current node \${SLURMD_NODENAME:-$(hostname)} has none" >&2
    exit 1
  fi
done
read -r -a keys < <(sed -n "$((SLURM_ARRAY_TASK_ID + 1))p" ${shellWord(keys)})
${command.map(shellWord).join(" ")} "\${keys[@]}" &
child=$!
# A signal that came before the child had its name here is handed on now.
[ -z "$again" ] || kill -USR2 "$child" 2>/dev/null
[ -z "$ended" ] || kill -TERM "$child" 2>/dev/null
# A trap ends \`wait\` with a status above 128 although the child lives.
while wait "$child"; status=$?; [ $status -gt 128 ] && kill -0 "$child" 2>/dev/null; do :; done
if [ $status -gt 128 ]; then
  wait "$child"
  last=$?
  [ $last = 127 ] || status=$last
fi
# 75: run_job left a checkpoint. 140: USR2 came before run_job could listen.
if [ -n "$again" ] && { [ $status = 75 ] || [ $status = 140 ]; }; then
  if [ "\${SLURM_RESTART_COUNT:-0}" -ge ${MOST_RESTARTS} ]; then
    echo "Cannot go on with task $task: it must end within ${MOST_RESTARTS} restarts, each of the time limit; a longer --time is wanted" >&2
    exit 1
  fi
  echo "Task $task asks to be queued again"
  scontrol requeue "$task"
fi
exit $status
`;
}

function shellWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
