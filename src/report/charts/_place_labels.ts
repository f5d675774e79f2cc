import { textWidth } from "./_svg.ts";

/** A point that wants its name beside it. */
export interface LabelledPoint {
  readonly x: number;
  readonly y: number;
  /** Empty for a point that only takes room. */
  readonly label: string;
  /**
   * How bad it is to cover it: a line that goes on is found again, a point that a name covers seems to have that name.
   * @default {1}
   */
  readonly weight?: number;
}

/** Where a name went. */
export interface PlacedLabel {
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "end";
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly weight: number;
}

/**
 * Puts each name on the side of its point where it covers no other point or name and stays in the panel; where there is
 * no such side, the one that covers least.
 */
export function placeLabels(
  points: readonly LabelledPoint[],
  panel: { readonly left: number; readonly right: number; readonly fontSize: number },
): PlacedLabel[] {
  const taken: Box[] = points.map(({ x, y, weight = 1 }) => ({
    ...{ left: x - 6, right: x + 6, top: y - 6, bottom: y + 6, weight },
  }));
  return points.map(({ x, y, label }) => {
    const width = textWidth(label, panel.fontSize);
    const sides = [
      ...[4, -9, 17].flatMap((down) => beside({ x, y }, down)),
      ...[-11, 19].map((down) => ({ x: x - width / 2, y: y + down, anchor: "start" as const })),
      ...[-22, 30].flatMap((down) => beside({ x, y }, down)),
    ];
    const boxed = sides.map((side) => {
      const left = side.anchor === "start" ? side.x : side.x - width;
      const box = { left, right: left + width, top: side.y - panel.fontSize, bottom: side.y + 3, weight: 1 };
      const outside = Math.max(0, panel.left - box.left) + Math.max(0, box.right - panel.right);
      const covered = taken.reduce((sum, other) => sum + other.weight * overlap(box, other), 0);
      // Further away it could be taken for another point's.
      const far = FAR * Math.max(0, Math.abs(side.y - y - 4) - 15);
      return { side, box, cost: covered + 20 * outside + far };
    });
    const best = boxed.reduce((least, each) => (each.cost < least.cost ? each : least));
    if (label !== "") taken.push(best.box);
    return best.side;
  });
}

/** Chosen: a pixel further away is as bad as this many square pixels covered. */
const FAR = 6;

function beside({ x, y }: { readonly x: number; readonly y: number }, down: number): PlacedLabel[] {
  return [
    { x: x + 9, y: y + down, anchor: "start" },
    { x: x - 9, y: y + down, anchor: "end" },
  ];
}

function overlap(a: Box, b: Box): number {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return wide > 0 && high > 0 ? wide * high : 0;
}
