import * as tf from "@tensorflow/tfjs-core";
import type { NetworkSpec } from "../../model/network_spec.ts";
import type { FrameStore } from "../../windows/frame_store.ts";
import type { OpenOptions } from "../engine.ts";
import { convPadding } from "./_conv1d.ts";
import { takeRows } from "./_replica_rows.ts";

/** Indices are computed in float32, as TensorFlow has no int32 arithmetic on a GPU; from here on that skips integers. */
const MOST_FRAMES = 16_777_216;

/**
 * The frames of all replicas on the device, and what the network's first layer meets there: starts are all that a step
 * sends. A convolution meets for each of its outputs the K columns under its kernel, zeros around the window among them;
 * every other layer the window's own columns one by one, K = 1.
 */
export class FrameWindows {
  /** Frames of all stores, each store once, and a frame of zeros, [frames, P]. */
  readonly #frames: tf.Tensor2D;
  /** What a start counts in each place that is met: 1, or 0 in the zeros around a window, [T', 1, K, 1]. */
  readonly #counts: tf.Tensor;
  /** What is added to it, [R, T', 1, K, 1]. */
  readonly #offsets: tf.Tensor;

  constructor(network: NetworkSpec, replicas: readonly OpenOptions[]) {
    const { stores, bases, frames } = layOut(replicas.map(({ store }) => store));
    const zeros = frames;
    const places = firstPlaces(network);
    const shape = [places.length, 1, places[0]!.length, 1];
    const inside = places.flat().map((place) => place >= 0 && place < network.frames);
    this.#counts = tf.tensor(inside.map(Number), shape, "float32");
    const offsets = replicas.flatMap(({ settings }, replica) =>
      places.flat().map((place, i) => (inside[i] ? bases[replica]! + place * settings.strideFrames : zeros)),
    );
    this.#offsets = tf.tensor(offsets, [replicas.length, ...shape], "float32");
    const values = new Float32Array((frames + 1) * network.features);
    for (const [store, base] of stores) values.set(store, base * network.features);
    this.#frames = tf.tensor2d(values, [frames + 1, network.features]);
  }

  /**
   * What the first layer meets in the windows of a step.
   *
   * @param starts Index of each window's first frame in its replica's store, shape [R, B].
   * @param rows Which replicas these are.
   * @returns For every time step and window the values of the frames that are met there, shape [R, T' B, K P].
   */
  gather(starts: readonly Int32Array[], rows: readonly number[]): tf.Tensor {
    const [replicas, windows] = [starts.length, starts[0]!.length];
    const first = new Float32Array(replicas * windows);
    for (const [replica, each] of starts.entries()) first.set(each, replica * windows);
    const counted = tf.mul(tf.tensor(first, [replicas, 1, windows, 1, 1]), this.#counts);
    const indices = tf.cast(tf.add(counted, takeRows(this.#offsets, rows)), "int32"); // [R, T', B, K, 1]
    // Of the two gathers this one: tfjs-node brings the other's indices back to the host and looks at each.
    const met = tf.gatherND(this.#frames, indices);
    return tf.reshape(met, [replicas, indices.shape[1]! * windows, -1]);
  }

  dispose(): void {
    tf.dispose([this.#frames, this.#counts, this.#offsets]);
  }
}

/** For each time step of the first layer the columns of the feature image that it meets. */
function firstPlaces(network: NetworkSpec): number[][] {
  const first = network.trunk[0];
  if (first?.kind !== "conv1d") return Array.from({ length: network.frames }, (_, column) => [column]);
  const [before, after] = convPadding(first);
  const steps = network.frames + before + after - first.kernelSize + 1;
  return Array.from({ length: steps }, (_, step) =>
    Array.from({ length: first.kernelSize }, (_, tap) => step + tap - before),
  );
}

interface Layout {
  /** The values of each store and the index of its first frame; stores of the same values are one. */
  readonly stores: ReadonlyMap<Float32Array, number>;
  /** The index of each replica's first frame. */
  readonly bases: readonly number[];
  readonly frames: number;
}

/** Puts stores one after the other. */
function layOut(given: readonly FrameStore[]): Layout {
  const stores = new Map<Float32Array, number>();
  let frames = 0;
  for (const store of given) {
    if (stores.has(store.values)) continue;
    stores.set(store.values, frames);
    frames += store.frames;
  }
  if (frames >= MOST_FRAMES) {
    throw new RangeError(
      `Cannot open replicas: their stores must have fewer than ${MOST_FRAMES} frames together, current number is ${frames}`,
    );
  }
  return { stores, bases: given.map((store) => stores.get(store.values)!), frames };
}
