import { describe, expect, it } from "vitest";
import { placeLabels } from "../../../src/report/charts/_place_labels.ts";

const PANEL = { left: 0, right: 400, fontSize: 12 };

describe("placeLabels()", () => {
  it("puts a name to the right of its point where nothing is in the way", () => {
    expect(placeLabels([{ x: 100, y: 50, label: "name" }], PANEL)).toEqual([{ x: 109, y: 54, anchor: "start" }]);
  });

  it("puts it to the left at the panel's right edge", () => {
    expect(placeLabels([{ x: 395, y: 50, label: "name" }], PANEL)[0]!.anchor).toBe("end");
  });

  it("covers a line rather than a point, and stands above or below where both sides are taken", () => {
    const right = { x: 115, y: 50, label: "" };
    const left = Array.from({ length: 5 }, (_, index) => ({ x: 92 - 8 * index, y: 50, label: "", weight: 0.1 }));
    const low = [4, -9, 17, -22, 30].map((down) => ({ x: 115, y: 50 + down - 4, label: "" }));
    const above = [-16, 16].map((down) => ({ x: 100, y: 50 + down, label: "" }));
    const named = { x: 100, y: 50, label: "name" };
    expect(placeLabels([named, right, ...low, ...above, ...left], PANEL)[0]!.anchor).toBe("end");
    const walls = [...low, ...low.map(({ y }) => ({ x: 85, y, label: "" }))];
    const [between] = placeLabels([{ ...named, label: "1" }, ...walls], PANEL);
    expect(between!.anchor).toBe("start");
    expect(between!.x).toBeLessThan(100); // around the point's own column
  });

  it("gives way to another name and to a point without one", () => {
    const [first, second] = placeLabels(
      ["one", "two"].map((label) => ({ x: 100, y: 50, label })),
      PANEL,
    );
    expect(second).not.toEqual(first);
    const [beside] = placeLabels(
      [
        { x: 100, y: 50, label: "name" },
        { x: 115, y: 50, label: "" },
      ],
      PANEL,
    );
    expect(beside!.anchor).toBe("end");
  });
});
