import type { FramedCorpus } from "../features/framed_corpus.ts";
import { fuse } from "../features/fuse.ts";
import { cerMtl } from "../model/cer_mtl.ts";
import type { NetworkSpec } from "../model/network_spec.ts";
import { pureCnn } from "../model/pure_cnn.ts";
import { attributeOn } from "./attribute_on.ts";
import type { Condition } from "./condition.ts";
import { modalitiesOn } from "./modalities_on.ts";

/**
 * The networks that an experiment trains on a corpus: one, or for CER-STL one an attribute.
 *
 * @param framed The corpus.
 * @param condition The experiment.
 * @returns The networks, each as wide as the modalities that are fed.
 * @throws {RangeError} If the corpus has none of the attributes, or nothing in the modality's stead.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { conditionNetworks } from "../src/evaluation/condition_networks.ts";
 *
 * const recording = { id: "a", frames: 1, features: { audio: { names: ["rms"], values: Float32Array.of(0) } }, labels: {} };
 * const corpus = {
 *   name: "two", kind: "simulated", description: "", limits: "", attributes: ["arousal", "valence"], modalities: ["audio"],
 *   frameRate: 25, strideFrames: 4, recordings: [], folds: [],
 * } as const;
 * const condition = { network: "cer-stl", modality: "multimodal", loss: "ccc", frames: 20 } as const;
 * const networks = conditionNetworks({ corpus, recordings: [recording], checksum: "" }, condition);
 * assert.deepEqual(networks.map(({ tasks }) => tasks), [["arousal"], ["valence"]]);
 * ```
 */
export function conditionNetworks(framed: FramedCorpus, condition: Condition): NetworkSpec[] {
  const { corpus, recordings } = framed;
  const { frames } = condition;
  const features = fuse(recordings[0]!, modalitiesOn(condition.modality, corpus)).names.length;
  const tasks = (condition.tasks ?? corpus.attributes).flatMap((task) => attributeOn(task, corpus) ?? []);
  if (tasks.length === 0) {
    throw new RangeError(
      `Cannot plan runs on ${corpus.name}: an attribute among ${corpus.attributes.join(", ")} is wanted, current choice is ${condition.tasks}`,
    );
  }
  if (condition.network === "pure-cnn") return [pureCnn({ frames, features, tasks })];
  const networks = condition.network === "cer-stl" ? tasks.map((task) => [task]) : [tasks];
  return networks.map((together) => cerMtl({ frames, features, tasks: together }));
}
