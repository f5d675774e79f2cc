import { compileFunction } from "node:vm";
import { beforeAll, describe, expect, it } from "vitest";
import { browserCheckScript, browserCheckWorkerScript } from "../../../reproduce/reports/browser_check_script.ts";
import type { CheckableRun, CheckMessage } from "../../../src/report/browser/checkable_run.ts";
import { recordedSimulationRuns } from "../../_data/recorded_simulation_runs.ts";

/** What Node has and a browser's worker has not. */
const NODE_NAMES = ["process", "Buffer", "require", "module", "global", "setImmediate"];

/** Runs the worker's script without Node's names; returns what it tells of a run. */
async function told(run: CheckableRun): Promise<CheckMessage[]> {
  const messages: CheckMessage[] = [];
  let listen: ((event: { data: CheckableRun }) => Promise<void>) | undefined;
  const script = compileFunction(await browserCheckWorkerScript(), ["postMessage", "addEventListener", ...NODE_NAMES]);
  script(
    (message: CheckMessage) => messages.push(message),
    (_type: "message", listener: typeof listen) => {
      listen = listener;
    },
  );
  await listen!({ data: run });
  return messages;
}

describe("browserCheckScript()", () => {
  let mtl: CheckableRun;
  let valence: CheckableRun;
  beforeAll(async () => {
    [mtl, valence] = await recordedSimulationRuns("smoke");
  });

  it("trains, where there is no Node, the weights that Node's own runTraining() gives, to the last bit", async () => {
    for (const run of [mtl, valence]) {
      const outcome = (await told(run)).at(-1)!;
      expect(outcome).toMatchObject({ kind: "trained", weightsSha256: run.weightsSha256 });
      expect(outcome).toHaveProperty("scores", run.scores);
    }
  });

  it("tells of each of 18 recordings and each of 2 epochs, in their order", async () => {
    const messages = await told(mtl);
    expect(messages.map(({ kind }) => kind)).toEqual([...Array(18).fill("framed"), "epoch", "epoch", "trained"]);
    expect(messages[17]).toEqual({ kind: "framed", recordings: 18, of: 18 });
  });

  it("trains nothing on a corpus that is not the recorded one, and tells its checksum", async () => {
    const outcome = (await told({ ...mtl, corpus: { ...mtl.corpus, seed: 1 } })).at(-1)!;
    expect(outcome.kind).toBe("other corpus");
    expect(outcome).not.toHaveProperty("checksum", mtl.configuration.corpus.checksum);
  });

  it("tells in words what fails", async () => {
    const configuration = { ...mtl.configuration, modalities: ["smell"] };
    const outcome = (await told({ ...mtl, configuration })).at(-1)!;
    expect(outcome).toMatchObject({ kind: "failed", message: expect.stringMatching(/^Cannot .*smell/) });
  });

  it("gives the same bytes whenever it is built", async () => {
    expect(await browserCheckWorkerScript()).toBe(await browserCheckWorkerScript());
  });

  it("can stand in a page: nothing in it ends or comments out the element around it, and all of it is ASCII", async () => {
    const script = await browserCheckScript();
    expect(script).not.toMatch(/<\/script|<!--/i);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is meant
    expect(script).toMatch(/^[\x00-\x7f]+$/);
  });

  it("takes less than a twentieth of a report of 5 MB", async () => {
    expect((await browserCheckScript()).length).toBeLessThan(250_000);
  });
});
