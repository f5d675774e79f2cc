import { ATTRIBUTES } from "../src/claims/parameters_by_reading.ts";
import { cerMtl } from "../src/model/cer_mtl.ts";
import { countParameters } from "../src/model/count_parameters.ts";
import { networkShapes } from "../src/model/layer_shapes.ts";
import type { NetworkSpec } from "../src/model/network_spec.ts";
import { pureCnn } from "../src/model/pure_cnn.ts";
import { READINGS } from "../src/model/readings.ts";
import { architectureText } from "../src/report/charts/architecture_text.ts";
import { wrapText } from "../src/report/wrap_text.ts";
import type { RunFreeTarget } from "./target.ts";

const FRAMES = 20;

/** What is drawn: the network, and which words of the paper it is read from. */
export const FIGURE1_NETWORKS: readonly {
  readonly heading: string;
  readonly why: string;
  readonly network: NetworkSpec;
}[] = [
  ...Object.entries(READINGS).map(([name, { options, why, featuresFor5615 }]) => ({
    heading: `CER-MTL, reading ${name}`,
    why,
    network: cerMtl({ frames: FRAMES, features: featuresFor5615 ?? 63, tasks: ATTRIBUTES, ...options }),
  })),
  {
    heading: "CER-STL, reading plain",
    why: "The same trunk and one head: one such network an attribute",
    network: cerMtl({ frames: FRAMES, features: 63, tasks: ["valence"] }),
  },
  {
    heading: "Pure CNN, decoded",
    why: "Four convolutions and a linear node a task: the one reading that reaches Table V's 240,643, on speech alone",
    network: pureCnn({ frames: FRAMES, features: 39, tasks: ATTRIBUTES }),
  },
];

/** Figure 1: the networks layer by layer, drawn from what is trained. */
export const figure1: RunFreeTarget = {
  title: "Figure 1: the networks layer by layer, at N = 20 frames",
  cells: [],

  show() {
    return {
      lines: [
        figure1.title,
        ...FIGURE1_NETWORKS.flatMap(({ heading, why, network }) => [
          "",
          heading,
          ...wrapText(why),
          "",
          ...architectureText(network),
        ]),
      ],
      data: FIGURE1_NETWORKS.map(({ heading, network }) => ({
        heading,
        network,
        shapes: networkShapes(network),
        parameters: countParameters(network),
      })),
    };
  },
};
