import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cerMtl } from "../../../src/model/cer_mtl.ts";
import { countParameters } from "../../../src/model/count_parameters.ts";
import { pureCnn } from "../../../src/model/pure_cnn.ts";
import { architectureDiagram } from "../../../src/report/charts/architecture_diagram.ts";
import { chartWidth } from "../../_arbitraries/chart_width.ts";
import { networkSpec } from "../../_arbitraries/network_spec.ts";
import { shownName } from "../../_arbitraries/shown_name.ts";
import { expectSoundSvg } from "../../_assertions/sound_svg.ts";
import { elements, ownText, textOf } from "../../_assertions/xml.ts";

const TASKS = ["activation", "valence", "dominance"];
const texts = (network: Parameters<typeof architectureDiagram>[0], width = 720): string[] =>
  elements(expectSoundSvg(architectureDiagram(network, { id: "a", width })), "text").map(ownText);

describe("architectureDiagram()", () => {
  it("draws the trunk once and a head for each task", () => {
    const drawn = texts(cerMtl({ frames: 20, features: 63, tasks: TASKS }));
    const count = (word: string): number => drawn.filter((text) => text === word).length;
    expect([count("convolution"), count("max-pooling"), count("GRU"), count("dense")]).toEqual([1, 1, 3, 6]);
    expect(drawn).toEqual(expect.arrayContaining([...TASKS, "20 × 63", "20 × 25", "10 × 25", "4,750", "465"]));
  });

  it("draws one head for one task, and the recurrence-free network without a GRU", () => {
    expect(
      texts(cerMtl({ frames: 20, features: 63, tasks: ["valence"] })).filter((text) => text === "GRU").length,
    ).toBe(1);
    const cnn = texts(pureCnn({ frames: 20, features: 39, tasks: TASKS }));
    expect([cnn.includes("GRU"), cnn.includes("trunk 236,800, 3 heads of 1,281")]).toEqual([false, true]);
  });

  it("counts the tasks for which a phone has no room in its last head", () => {
    const tasks = [...TASKS, "liking", "power"];
    expect(texts(cerMtl({ frames: 20, features: 63, tasks }), 340)).toEqual(
      expect.arrayContaining(["activation", "valence", "+ 3 more tasks"]),
    );
  });

  it("is a sound picture of any network, whose parameters are those of countParameters()", () => {
    fc.assert(
      fc.property(
        networkSpec(),
        fc.array(shownName(), { minLength: 1, maxLength: 9 }),
        chartWidth(),
        (network, names, width) => {
          const tasks = [...new Set(names)];
          const svg = expectSoundSvg(architectureDiagram({ ...network, tasks }, { id: "a", width }));
          const total = countParameters({ ...network, tasks }).total;
          expect(textOf(elements(svg, "desc")[0]!).replaceAll(",", "")).toMatch(new RegExp(`^${total} parameters: `));
        },
      ),
    );
  });
});
