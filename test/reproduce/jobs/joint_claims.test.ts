import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { jobClaims } from "../../../reproduce/jobs/job_claims.ts";
import { jointClaims } from "../../../reproduce/jobs/joint_claims.ts";
import { temporaryFolder } from "../../_data/temporary_folder.ts";

describe("jointClaims()", () => {
  it("beats for every claim that is held when one does, and for none that was released", async () => {
    const results = temporaryFolder();
    const beats = (): Record<string, number> =>
      Object.fromEntries(
        readdirSync(join(results, "claims")).map((name) => [
          name,
          JSON.parse(readFileSync(join(results, "claims", name), "utf8")).beat,
        ]),
      );
    const claims = jointClaims(jobClaims(results, { staleSeconds: 0.04 })); // a beat every 10 ms at most
    const [one, , third] = ["one", "two", "three"].map((key) => claims.take(key)!);
    expect(claims.take("two")).toBeUndefined();
    third!.release();
    await setTimeout(20);
    one!.beat();
    expect(beats()).toEqual({ "one.json": 1, "two.json": 1 });
  });
});
