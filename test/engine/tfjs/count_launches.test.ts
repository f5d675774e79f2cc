import { describe, expect, it } from "vitest";
import { countLaunches, type LaunchCount } from "../../../src/engine/tfjs/count_launches.ts";
import { tfjsCpuEngine } from "../../../src/engine/tfjs/tfjs_cpu_engine.ts";
import { cerMtl, initialWeights } from "../../../src/model/mod.ts";

const network = cerMtl({ frames: 20, features: 2, tasks: ["activation", "valence", "dominance"] });
const store = { frames: 20, features: 2, values: Float32Array.from({ length: 40 }, (_, i) => (i * 7) % 5) };
const settings = { strideFrames: 1, loss: "ccc", taskWeights: [1, 1, 1], learningRate: 0.01 } as const;
const batch = { starts: Int32Array.of(0, 0), labels: Float32Array.of(0, 1, 2, 3, 4, 5) };

async function countStep(replicas: number): Promise<LaunchCount> {
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
  it("counts fewer than 250 launches for a step of CER-MTL with 20 frames: on a GPU they are the cost", async () => {
    const { launches, views, kernels } = await countStep(1);
    expect(launches).toBeLessThan(250);
    expect(launches + views).toBe(Object.values(kernels).reduce((sum, count) => sum + count, 0));
    expect(kernels.Reshape).toBe(views);
  });

  it("counts the same launches for thirty-two replicas as for one", async () => {
    expect(await countStep(32)).toEqual(await countStep(1));
  });
});
