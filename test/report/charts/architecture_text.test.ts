import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cerMtl } from "../../../src/model/cer_mtl.ts";
import { countParameters } from "../../../src/model/count_parameters.ts";
import { architectureText } from "../../../src/report/charts/architecture_text.ts";
import { networkSpec } from "../../_arbitraries/network_spec.ts";

describe("architectureText()", () => {
  it("writes the plain reading as a tree, by hand", () => {
    const network = cerMtl({ frames: 20, features: 63, tasks: ["activation", "valence", "dominance"] });
    expect(architectureText(network)).toEqual([
      "layer                                             what leaves it  parameters",
      "--------------  --------------------------------  --------------  ----------",
      "feature image   N frames of P values              20 × 63                  -",
      "├─ convolution  25 filters, kernel 3, same, relu  20 × 25              4,750",
      "├─ max-pooling  of 2                              10 × 25                  -",
      "└┬ 3 heads of   activation, valence, dominance                      480 each",
      " ├─ GRU         5 units, sigmoid, one bias        5                      465",
      " ├─ dense       2 nodes, relu                     2                       12",
      " └─ dense       1 node, linear                    1                        3",
      "in all                                                                 6,190",
    ]);
  });

  it("ends with the sum of what it lists, for any network, within 100 columns", () => {
    fc.assert(
      fc.property(networkSpec(), (network) => {
        const lines = architectureText(network);
        const count = (line: string): number => Number(/([\d,]+)(?: each)?$/.exec(line)?.[1]?.replaceAll(",", "") ?? 0);
        const trunk = lines.filter((line) => line.startsWith("├─ ")).reduce((sum, line) => sum + count(line), 0);
        const heads = count(lines.find((line) => line.endsWith(" each"))!) * network.tasks.length;
        expect(trunk + heads).toBe(countParameters(network).total);
        expect(count(lines.at(-1)!)).toBe(countParameters(network).total);
        expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(100);
      }),
    );
  });
});
