import type { NetworkSpec } from "../../model/network_spec.ts";
import { terminalTable } from "../terminal_table.ts";
import { grouped, type NetworkRow, networkRows, shapeText } from "./_network_rows.ts";

/**
 * Figure 1 for the terminal: every layer of a network with what leaves it and how many parameters it holds.
 *
 * The trunk is shared; each task has the head to itself, so a head that is written once stands for as many as there are
 * tasks.
 *
 * @param network The network.
 * @returns Lines of at most 100 columns, without line feeds, for tasks of names of up to 80 letters in all.
 * @throws {RangeError} If the network's layers do not fit together.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { cerMtl } from "../src/model/cer_mtl.ts";
 * import { architectureText } from "../src/report/charts/architecture_text.ts";
 *
 * const lines = architectureText(cerMtl({ frames: 20, features: 63, tasks: ["activation", "valence"] }));
 * assert.match(lines[3]!, /^├─ convolution +25 filters, kernel 3, same, relu +20 × 25 +4,750$/);
 * ```
 */
export function architectureText(network: NetworkSpec): string[] {
  const { trunk, head, total } = networkRows(network);
  const { tasks } = network;
  const cells = ({ name, details, shape, parameters }: NetworkRow, tree: string): string[] => [
    `${tree}${name}`,
    details,
    shapeText(shape),
    parameters === 0 ? "-" : grouped(parameters),
  ];
  const perHead = head.reduce((sum, { parameters }) => sum + parameters, 0);
  const heads = tasks.length === 1 ? "1 head" : `${tasks.length} heads of`;
  const rows = [
    ["feature image", "N frames of P values", shapeText([network.frames, network.features]), "-"],
    ...trunk.map((row) => cells(row, "├─ ")),
    [`└┬ ${heads}`, tasks.join(", "), "", `${grouped(perHead)} each`],
    ...head.map((row, index) => cells(row, index === head.length - 1 ? " └─ " : " ├─ ")),
    ["in all", "", "", grouped(total)],
  ];
  return terminalTable(
    [{ title: "layer" }, { title: "" }, { title: "what leaves it" }, { title: "parameters", align: "right" }],
    { rows },
  );
}
