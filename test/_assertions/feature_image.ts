import type { FrameStore } from "../../src/windows/frame_store.ts";
import { type WindowShape, windowOffsets } from "../../src/windows/window_offsets.ts";

/** The P x N image of a window, columns of features, as an engine reads it out of the store. */
export function featureImage(store: FrameStore, start: number, shape: WindowShape): number[][] {
  const offsets = windowOffsets(shape);
  return Array.from({ length: store.features }, (_, feature) =>
    Array.from(offsets, (offset) => store.values[(start + offset - offsets[0]!) * store.features + feature]!),
  );
}
