import { describe, expect, it } from "vitest";
import { fromRecorded } from "../../reproduce/from_recorded.ts";
import { TARGETS } from "../../reproduce/targets.ts";

describe("npm run reproduce -- all --from-recorded", () => {
  it.each(Object.entries(TARGETS))("shows %s within 100 columns, with no control character", async (name, target) => {
    const measured = fromRecorded(target, { profile: "quick", engine: "wasm", name });
    const { lines } = await target.show(measured);
    expect(measured.length > 0).toBe(target.cells.length > 0);
    expect(lines.filter((line) => [...line].length > 100 || /\p{C}/u.test(line))).toEqual([]);
  });
});
