import { expect } from "vitest";
import type { Markup } from "../../src/report/markup.ts";
import { elements, parseXml, textOf, type XmlElement } from "./xml.ts";

/** A point of a picture and the element that draws it. */
type Mark = readonly [x: number, y: number, element: XmlElement];

/**
 * Expects a chart to be a well-formed, named and described picture without NaN, whose every mark lies in its view box.
 * Returns it parsed.
 */
export function expectSoundSvg(chart: Markup): XmlElement {
  const svg = parseXml(String(chart));
  const all = elements(svg);
  const isNamed = ["aria-labelledby", "aria-describedby"].map((attribute) =>
    all.some((each) => each.attributes.id === svg.attributes[attribute] && textOf(each).trim() !== ""),
  );
  const ids = all.flatMap(({ attributes }) => attributes.id ?? []);
  const [, , width, height] = svg.attributes.viewBox!.split(" ").map(Number);
  // A tenth of a pixel: paths are written with one decimal. NaN is inside of nothing.
  const isInside = ([x, y]: Mark): boolean => x >= -0.1 && x <= width! + 0.1 && y >= -0.1 && y <= height! + 0.1;
  expect({
    root: svg.name,
    isNamed,
    repeatedIds: ids.filter((id, index) => ids.indexOf(id) !== index),
    outside: marks(svg, [0, 0]).filter((mark) => !isInside(mark)),
  }).toEqual({ root: "svg", isNamed: [true, true], repeatedIds: [], outside: [] });
  return svg;
}

/** Where marks are: corners, ends, centres, the points of curves; a moved mark counts by its origin. */
function marks(element: XmlElement, [left, top]: readonly [number, number]): Mark[] {
  const { attributes: has, name } = element;
  const moved = /^translate\((\S+) (\S+)\)/.exec(has.transform ?? "");
  if (has.transform !== undefined && moved === null) throw new SyntaxError(`unknown transform ${has.transform}`);
  const [x0, y0] = moved ? [left + Number(moved[1]), top + Number(moved[2])] : [left, top];
  const points: [number, number][] = moved ? [[0, 0]] : [];
  const number = (attribute: string): number => Number(has[attribute] ?? 0);
  if (name === "line") points.push([number("x1"), number("y1")], [number("x2"), number("y2")]);
  if (name === "circle") points.push([number("cx"), number("cy")]);
  if (name === "text") points.push([number("x"), number("y")]);
  if (name === "rect") {
    const [width, height] = [number("width"), number("height")].map((side) => (side >= 0 ? side : NaN)) as [
      number,
      number,
    ];
    points.push([number("x"), number("y")], [number("x") + width, number("y") + height]);
  }
  if (name === "path" && !moved) points.push(...corners(has.d ?? ""));
  const below = element.children.flatMap((child) => (typeof child === "string" ? [] : marks(child, [x0, y0])));
  return [...points.map(([x, y]): Mark => [x0 + x, y0 + y, element]), ...below];
}

function corners(path: string): [number, number][] {
  let [x, y] = [0, 0];
  if (!/^[MLHVZ\d., -]*$/.test(path)) return [[NaN, NaN]];
  return [...path.matchAll(/([MLHV])([^MLHVZ]*)/g)].flatMap(([, command, rest]) => {
    const numbers = rest!.match(/-?[\d.]+/g)!.map(Number);
    if (command === "H") x = numbers[0]!;
    else if (command === "V") y = numbers[0]!;
    else [x, y] = [numbers.at(-2)!, numbers.at(-1)!];
    return [[x, y] as [number, number]];
  });
}
