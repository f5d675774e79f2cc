/** The forms of a time limit in sbatch(1): minutes, [[hours:]minutes:]seconds, days-hours[:minutes[:seconds]]. */
const FORMS: readonly RegExp[] = [
  /^(?<minutes>\d+)$/,
  /^(?<minutes>\d+):(?<seconds>\d+)$/,
  /^(?<hours>\d+):(?<minutes>\d+):(?<seconds>\d+)$/,
  /^(?<days>\d+)-(?<hours>\d+)(?::(?<minutes>\d+)(?::(?<seconds>\d+))?)?$/,
];

/**
 * Minutes of a time limit as Slurm counts them: a minute that has begun is one.
 *
 * @param text The limit as sbatch takes it.
 * @returns A whole number of minutes, or `undefined` for no limit (0 among them) and for what sbatch does not take.
 */
export function slurmMinutes(text: string): number | undefined {
  const found = FORMS.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
  if (found === undefined) return undefined;
  const { days = "0", hours = "0", minutes = "0", seconds = "0" } = found;
  const all = (Number(days) * 24 + Number(hours)) * 60 + Number(minutes) + Math.ceil(Number(seconds) / 60);
  return all === 0 ? undefined : all;
}
