import { describe, expect, it } from "vitest";
import { isLive } from "../../../reproduce/live/is_live.ts";

describe("isLive()", () => {
  it("is live on a terminal alone", () => {
    expect(isLive({ isTTY: true, env: {} })).toBe(true);
    expect(isLive({ env: {} })).toBe(false);
  });

  it("is not live in continuous integration, unless CI says that it is none", () => {
    expect(isLive({ isTTY: true, env: { CI: "true" } })).toBe(false);
    for (const CI of ["", "0", "false"]) expect(isLive({ isTTY: true, env: { CI } })).toBe(true);
  });

  it("is not live on a terminal that cannot move its cursor", () => {
    expect(isLive({ isTTY: true, env: { TERM: "dumb" } })).toBe(false);
  });
});
