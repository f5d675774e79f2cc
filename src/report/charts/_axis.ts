import type { ScaleLinear } from "d3-scale";
import { type Markup, markup } from "../markup.ts";

/** An axis of values with hairlines across its panel. */
export interface AxisOptions {
  /** The panel's edges in pixels. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly ticks: number;
  /** Written at the axis's end. */
  readonly label: string;
  /**
   * Whether zero is a value among others, as of frames, and not where differences change their side.
   * @default {false}
   */
  readonly plainZero?: boolean;
  readonly format?: (value: number) => string;
}

/** Two decimals as the paper has them, fewer where the ticks need fewer. */
function plain(value: number): string {
  return String(Math.round(value * 1000) / 1000 + 0).replace("-", "−");
}

/** Room that a tick's label needs, in pixels: a digit of the ticks' size is less than 7 wide. */
function labelRoom(text: string): number {
  return 7 * text.length + 6;
}

/** As many ticks as are asked for, or fewer, so that their labels do not meet. */
function roomyTicks(
  scale: ScaleLinear<number, number>,
  { ticks, format }: { readonly ticks: number; readonly format: (value: number) => string },
): number[] {
  for (let count = ticks; count > 2; count -= 1) {
    const values = scale.ticks(count);
    const step = values.length < 2 ? Number.POSITIVE_INFINITY : Math.abs(scale(values[1]!) - scale(values[0]!));
    if (Math.max(...values.map((value) => labelRoom(format(value)))) <= step) return values;
  }
  return scale.ticks(2);
}

/** Ticks below a panel, hairlines through it, the zero line stronger. */
export function bottomAxis(scale: ScaleLinear<number, number>, options: AxisOptions): Markup {
  const { left, right, top, bottom, ticks, label, plainZero = false, format = plain } = options;
  const lines = roomyTicks(scale, { ticks, format }).map((value) => {
    const x = scale(value);
    return markup`<line class="${value === 0 && !plainZero ? "zero" : "grid"}" x1="${x}" x2="${x}" y1="${top}" y2="${bottom}"/><text class="tick" x="${x}" y="${bottom + 17}" text-anchor="middle">${format(value)}</text>`;
  });
  return markup`<g aria-hidden="true">${lines}<text class="axis" x="${(left + right) / 2}" y="${bottom + 34}" text-anchor="middle">${label}</text></g>`;
}

/** Ticks left of a panel, hairlines through it, the label above it. */
export function leftAxis(scale: ScaleLinear<number, number>, options: AxisOptions): Markup {
  const { left, right, top, ticks, label, format = plain } = options;
  const lines = scale.ticks(ticks).map((value) => {
    const y = scale(value);
    return markup`<line class="${value === 0 ? "zero" : "grid"}" x1="${left}" x2="${right}" y1="${y}" y2="${y}"/><text class="tick" x="${left - 7}" y="${y + 4}" text-anchor="end">${format(value)}</text>`;
  });
  return markup`<g aria-hidden="true">${lines}<text class="axis" x="${left - 36}" y="${top - 10}">${label}</text></g>`;
}

/** Hairlines alone, for a panel whose ticks stand below another one. */
export function verticalHairlines(
  scale: ScaleLinear<number, number>,
  { top, bottom, ticks }: Pick<AxisOptions, "top" | "bottom" | "ticks">,
): Markup {
  const lines = scale
    .ticks(ticks)
    .map((value) => markup`<line class="grid" x1="${scale(value)}" x2="${scale(value)}" y1="${top}" y2="${bottom}"/>`);
  return markup`<g aria-hidden="true">${lines}</g>`;
}
