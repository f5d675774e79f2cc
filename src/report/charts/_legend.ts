import { type Markup, type MarkupPart, markup } from "../markup.ts";
import { textWidth } from "./_svg.ts";

/** A sign and what it stands for. */
export interface LegendEntry {
  /** Drawn around (9, 0), at most 18 pixels wide. */
  readonly sign: MarkupPart;
  readonly text: string;
}

/** Lays a legend out in lines that fit the width; returns it with its height. */
export function legend(
  entries: readonly LegendEntry[],
  options: { readonly left: number; readonly top: number; readonly width: number },
): { readonly drawn: Markup; readonly height: number } {
  let [x, line] = [0, 0];
  const placed = entries.map(({ sign, text }) => {
    const width = 26 + textWidth(text, 12) + 14;
    if (x > 0 && x + width > options.width) [x, line] = [0, line + 1];
    const item = markup`<g transform="translate(${options.left + x} ${options.top + 10 + 20 * line})">${sign}<text class="small" x="24" y="4">${text}</text></g>`;
    x += width;
    return item;
  });
  return { drawn: markup`<g class="legend" aria-hidden="true">${placed}</g>`, height: 20 * (line + 1) + 4 };
}
