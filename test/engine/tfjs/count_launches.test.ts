import { describe, expect, it } from "vitest";
import { countLaunches, type LaunchCount } from "../../../src/engine/tfjs/count_launches.ts";
import { tfjsCpuEngine } from "../../../src/engine/tfjs/tfjs_cpu_engine.ts";
import { cerMtl, initialWeights, type Loss, type NetworkSpec } from "../../../src/model/mod.ts";

const tasks = ["activation", "valence", "dominance"];
const paper = cerMtl({ frames: 20, features: 2, tasks });
const store = { frames: 22, features: 2, values: Float32Array.from({ length: 44 }, (_, i) => (i * 7) % 5) };
const batch = { starts: Int32Array.of(0, 0), labels: Float32Array.of(0, 1, 2, 3, 4, 5) };

interface Counted {
  readonly network?: NetworkSpec;
  readonly loss?: Loss;
  readonly replicas?: number;
}

async function countStep({ network = paper, loss = "ccc", replicas = 1 }: Counted = {}): Promise<LaunchCount> {
  const settings = { strideFrames: 1, loss, taskWeights: [1, 1, 1], learningRate: 0.01 };
  const each = Array.from({ length: replicas }, (_, seed) => ({
    store,
    weights: initialWeights(network, { seed }),
    settings,
  }));
  const open = await tfjsCpuEngine.openReplicas(network, each);
  const count = await countLaunches(() => open.trainStep(each.map(() => batch)));
  open.dispose();
  return count;
}

describe("countLaunches()", () => {
  it.each(["ccc", "pcc", "mse"] as const)(
    "counts fewer than 250 launches for a step of CER-MTL with 20 frames and the loss %s: on a GPU they are the cost",
    async (loss) => {
      const { launches, views, kernels } = await countStep({ loss });
      expect(launches).toBeLessThan(250);
      expect(launches + views).toBe(Object.values(kernels).reduce((sum, count) => sum + count, 0));
      expect(kernels.Reshape).toBe(views);
    },
  );

  it("counts fewer than 250 launches with the recurrent layer of two biases too", async () => {
    const network = cerMtl({ frames: 20, features: 2, tasks, resetAfter: true });
    expect((await countStep({ network })).launches).toBeLessThan(250);
  });

  it.each([
    [15, false],
    [14, true],
  ])("counts %i more for each further step of the recurrent layer, with resetAfter %s", async (wanted, resetAfter) => {
    const [shorter, longer] = [20, 22].map((frames) => cerMtl({ frames, features: 2, tasks, resetAfter }));
    const before = await countStep({ network: shorter! });
    expect((await countStep({ network: longer! })).launches - before.launches).toBe(wanted);
  });

  it("counts the same launches for thirty-two replicas as for one", async () => {
    expect(await countStep({ replicas: 32 })).toEqual(await countStep());
  });
});
