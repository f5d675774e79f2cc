import { type Markup, type MarkupPart, markup } from "../markup.ts";

/** Below this width a chart puts labels above their rows and panels below each other. */
export const NARROW = 560;

/** The frame of a chart and what it says to those who do not see it. */
export interface SvgFrame {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** What the picture shows, in sentences, with its numbers where they are few. */
  readonly description: string;
}

/** A chart's outer element, named and described. */
export function svgPicture(frame: SvgFrame, content: MarkupPart): Markup {
  const { id, width, height, title, description } = frame;
  return markup`<svg xmlns="http://www.w3.org/2000/svg" class="chart" id="${id}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-title" aria-describedby="${id}-desc"><title id="${id}-title">${title}</title><desc id="${id}-desc">${description}</desc>
${content}</svg>`;
}

/** About how wide a text is: letters of a system font are at most 0.6 em wide on the average. */
export function textWidth(text: string, fontSize: number): number {
  return [...text].length * fontSize * 0.56;
}

/** A text that is cut where it would not fit, with the whole of it as its title. */
export function fittedText(text: string, options: { readonly width: number; readonly fontSize: number }): MarkupPart {
  const letters = [...text];
  const most = Math.max(1, Math.floor(options.width / (options.fontSize * 0.56)));
  return letters.length <= most ? text : markup`<title>${text}</title>${`${letters.slice(0, most - 1).join("")}…`}`;
}
