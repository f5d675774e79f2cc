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
