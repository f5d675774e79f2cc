import { describe, expect, it } from "vitest";
import { slurmMinutes } from "../../../reproduce/launchers/slurm_minutes.ts";

describe("slurmMinutes()", () => {
  it.each([
    ["90", 90],
    ["1:30", 2],
    ["2:00", 2],
    ["4:00:00", 240],
    ["0:00:01", 1],
    ["1-0", 1440],
    ["1-2:03", 1563],
    ["2-12:30:10", 3631],
  ])("reads %s as sbatch does: %d", (text, minutes) => {
    expect(slurmMinutes(text)).toBe(minutes);
  });

  it.each(["0", "0:00", "UNLIMITED", "", "soon", "1:2:3:4", "-5"])("knows no limit from %j", (text) => {
    expect(slurmMinutes(text)).toBeUndefined();
  });
});
