import { scaleSqrt } from "d3-scale";
import type { SampleShape } from "../../model/layer_shapes.ts";
import type { NetworkSpec } from "../../model/network_spec.ts";
import { counted } from "../counted.ts";
import { type Markup, markup } from "../markup.ts";
import { grouped, type NetworkRow, networkRows, shapeText } from "./_network_rows.ts";
import { fittedText, NARROW, svgPicture, textWidth } from "./_svg.ts";
import type { ChartOptions } from "./chart_options.ts";
import { seriesStyle } from "./series_style.ts";

const BOX_HEIGHT = 46;
const STEP = 66;

/**
 * Figure 1, drawn from the network itself: the shared trunk from above, then a head for each task, every layer with the
 * shape that leaves it and its parameters.
 *
 * Tasks for which there is no room are counted in a last head. The rectangles beside the trunk are the maps: height is
 * time, width is channels, both on a square-root scale.
 *
 * @param network The network, of any reading and any number of tasks.
 * @param options Id and width.
 * @returns An SVG element.
 * @throws {RangeError} If the network's layers do not fit together.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { cerMtl } from "../src/model/cer_mtl.ts";
 * import { architectureDiagram } from "../src/report/charts/architecture_diagram.ts";
 *
 * const network = cerMtl({ frames: 20, features: 63, tasks: ["activation", "valence", "dominance"] });
 * assert.match(String(architectureDiagram(network, { id: "figure1" })), /6,190 parameters/);
 * ```
 */
export function architectureDiagram(network: NetworkSpec, options: ChartOptions): Markup {
  const { id, width = 720 } = options;
  const { trunk, head, total } = networkRows(network);
  const centre = width / 2;
  const trunkWidth = Math.min(350, width - 130);
  const image: SampleShape = [network.frames, network.features];

  const input: NetworkRow = { name: "feature image", details: "N frames of P values", shape: image, parameters: 0 };
  const stages = [input, ...trunk];
  const map = mapScale(stages.map(({ shape }) => shape));
  const trunkDrawn = stages.map((row, index) => {
    const y = 6 + index * STEP;
    const box = layerBox(row, { x: centre - trunkWidth / 2, y, width: trunkWidth });
    const arrow = index > 0 && markup`<path class="wire" d="M${centre} ${y - STEP + BOX_HEIGHT}V${y - 2}"/>`;
    return [arrow, box, mapGlyph(row.shape, { x: centre + trunkWidth / 2 + 14, y, scale: map })];
  });

  const forkTop = 6 + (stages.length - 1) * STEP + BOX_HEIGHT;
  const headTop = forkTop + 58;
  const { names, columnWidth } = headColumns(network.tasks, width);
  const start = centre - (names.length * columnWidth) / 2;
  const headsDrawn = names.map((name, column) => {
    const middle = start + (column + 0.5) * columnWidth;
    const boxWidth = Math.min(columnWidth - 10, 240);
    const fork = markup`<path class="wire" d="M${centre} ${forkTop}V${forkTop + 14}H${middle}V${headTop - 24}"/>`;
    const label = markup`<text class="named" x="${middle}" y="${headTop - 9}" text-anchor="middle">${fittedText(name, { width: columnWidth - 6, fontSize: 13 })}</text>`;
    const layers = head.map((row, index) => {
      const y = headTop + index * STEP;
      const arrow = index > 0 && markup`<path class="wire" d="M${middle} ${y - STEP + BOX_HEIGHT}V${y - 2}"/>`;
      return [arrow, layerBox(row, { x: middle - boxWidth / 2, y, width: boxWidth })];
    });
    return markup`<g class="${seriesStyle(column).className}">${fork}${label}${layers}</g>`;
  });

  const bottom = headTop + (head.length - 1) * STEP + BOX_HEIGHT;
  const perHead = head.reduce((sum, { parameters }) => sum + parameters, 0);
  const shared = trunk.reduce((sum, { parameters }) => sum + parameters, 0);
  const heads =
    network.tasks.length === 1
      ? `1 head of ${grouped(perHead)}`
      : `${network.tasks.length} heads of ${grouped(perHead)}`;
  const parts = `trunk ${grouped(shared)}, ${heads}`;
  const words = [...trunk, ...head].map(({ name, details, shape }) => `${name} ${details}, leaves ${shapeText(shape)}`);
  const description = `${grouped(total)} parameters: ${parts}. From ${shapeText(image)}: ${words.join("; ")}. ${counted(network.tasks.length, "task")}: ${network.tasks.join(", ")}.`;
  const key =
    width < NARROW
      ? "Right, below: a layer's parameters"
      : "In every box, right: the shape that leaves it and, below, its parameters";
  return svgPicture({ id, width, height: bottom + 70, title: `The network ${network.name}`, description }, [
    trunkDrawn,
    headsDrawn,
    markup`<text class="strong" x="${centre}" y="${bottom + 26}" text-anchor="middle">${grouped(total)} parameters</text>`,
    [parts, key].map(
      (line, index) =>
        markup`<text class="note" x="${centre}" y="${bottom + 45 + 17 * index}" text-anchor="middle">${fittedText(line, { width, fontSize: 12 })}</text>`,
    ),
  ]);
}

/** The tasks that have room side by side, the last standing for the rest. */
function headColumns(
  tasks: readonly string[],
  width: number,
): { readonly names: readonly string[]; readonly columnWidth: number } {
  const most = Math.max(1, Math.floor(width / 110));
  const names = tasks.length <= most ? tasks : [...tasks.slice(0, most - 1), `+ ${tasks.length - most + 1} more tasks`];
  return { names, columnWidth: Math.min(width / names.length, 260) };
}

function layerBox(
  { name, details, shape, parameters }: NetworkRow,
  place: { readonly x: number; readonly y: number; readonly width: number },
): Markup {
  const { x, y, width } = place;
  const count = parameters === 0 ? "" : grouped(parameters);
  const room = width - 20;
  const short = shortened(details, room - (count.length + 1) * 7);
  return markup`<g><title>${name}, ${details}: leaves ${shapeText(shape)}${parameters > 0 && `, ${count} parameters`}</title><rect class="box" x="${x}" y="${y}" width="${width}" height="${BOX_HEIGHT}" rx="4"/><text class="strong" x="${x + 10}" y="${y + 19}">${fittedText(name, { width: room, fontSize: 13 })}</text>${width >= 150 && markup`<text class="small" x="${x + width - 10}" y="${y + 19}" text-anchor="end">${shapeText(shape)}</text>`}<text class="note" x="${x + 10}" y="${y + 36}">${short}</text><text class="note" x="${x + width - 10}" y="${y + 36}" text-anchor="end">${count}</text></g>`;
}

/** As many of a layer's details as have room, the first in any case; the box's title has them all. */
function shortened(details: string, room: number): string {
  const parts = details.split(", ");
  while (parts.length > 1 && textWidth(parts.join(", "), 12) > room) parts.pop();
  return parts.join(", ");
}

/** From a number of steps or channels to pixels: the largest of the trunk's maps is as long as a box is high. */
function mapScale(shapes: readonly SampleShape[]): (size: number) => number {
  const sizes = shapes.filter((shape) => shape.length === 2).flat();
  return scaleSqrt([0, Math.max(1, ...sizes)], [0, BOX_HEIGHT]);
}

function mapGlyph(
  shape: SampleShape,
  place: { readonly x: number; readonly y: number; readonly scale: (size: number) => number },
): Markup | false {
  const [steps, channels] = shape;
  if (channels === undefined) return false;
  const [height, width] = [place.scale(steps), place.scale(channels)];
  return markup`<rect class="hollow" x="${place.x}" y="${place.y + (BOX_HEIGHT - height) / 2}" width="${width}" height="${height}"/>`;
}
