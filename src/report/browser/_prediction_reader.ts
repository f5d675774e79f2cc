/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { type PredictionData, predictionChart } from "../charts/prediction_chart.ts";

/**
 * Brings every `predictionFigure` of a page to life: its picker draws the chosen stretch, and pointer and slider read out
 * a frame's values.
 *
 * @param page The document.
 */
export function readPredictions(page: Document): void {
  for (const figure of page.querySelectorAll<HTMLElement>("[data-predictions]")) {
    const data = page.getElementById(`${figure.dataset.predictions}-data`)?.textContent ?? "[]";
    bringToLife(figure, withUndefined(JSON.parse(data)));
  }
}

function bringToLife(figure: HTMLElement, stretches: readonly PredictionData[]): void {
  const controls = figure.querySelector<HTMLElement>(".controls")!;
  const picker = controls.querySelector("select")!;
  const slider = controls.querySelector("input")!;
  const output = controls.querySelector("output")!;
  let chosen = 0;

  const read = (frame: number): void => {
    const stretch = stretches[chosen]!;
    slider.value = String(frame);
    slider.setAttribute("aria-valuetext", `frame ${stretch.firstFrame + frame}`);
    output.textContent = reading(figure.querySelector<SVGElement>("svg.chart")!, stretch.firstFrame, frame);
    for (const cursor of figure.querySelectorAll<SVGElement>(".cursor")) moveCursor(cursor, frame / lastFrame(stretch));
  };
  const draw = (): void => {
    const stretch = stretches[chosen]!;
    slider.max = String(lastFrame(stretch));
    for (const svg of figure.querySelectorAll<SVGSVGElement>("svg.chart")) {
      svg.outerHTML = String(predictionChart(stretch, { id: svg.id, width: svg.viewBox.baseVal.width }));
    }
    read(Math.min(Number(slider.value), lastFrame(stretch)));
  };

  picker.addEventListener("change", () => {
    chosen = Number(picker.value);
    draw();
  });
  slider.addEventListener("input", () => read(Number(slider.value)));
  figure.addEventListener("pointermove", (event) => {
    const svg = (event.target as Element).closest<SVGSVGElement>("svg.chart");
    const cursor = svg?.querySelector<SVGElement>(".cursor");
    if (!svg || !cursor) return;
    const { left, width } = svg.getBoundingClientRect();
    const x = ((event.clientX - left) / width) * svg.viewBox.baseVal.width;
    const [from, to] = [Number(cursor.dataset.left), Number(cursor.dataset.right)];
    const last = lastFrame(stretches[chosen]!);
    read(Math.max(0, Math.min(last, Math.round(((x - from) / (to - from)) * last))));
  });
  controls.hidden = false;
  read(lastFrame(stretches[0]!)); // where the trailing concordance is defined
}

function lastFrame({ truth }: PredictionData): number {
  return truth.length - 1;
}

function moveCursor(cursor: SVGElement, part: number): void {
  const [from, to] = [Number(cursor.dataset.left), Number(cursor.dataset.right)];
  for (const end of ["x1", "x2"]) cursor.setAttribute(end, String(from + (to - from) * part));
  cursor.setAttribute("visibility", "visible");
}

/** What every series says at a frame, from the chart's own data attributes. */
function reading(svg: SVGElement, firstFrame: number, frame: number): string {
  const parts = [...svg.querySelectorAll<SVGElement>("[data-series]")].map(({ dataset }) => {
    const value = dataset.values!.split(",")[frame];
    const ccc = dataset.trailing === undefined ? "" : ` (CCC ${dataset.trailing.split(",")[frame] || "undefined"})`;
    return `${dataset.series} ${value || "undefined"}${ccc}`;
  });
  return `Frame ${firstFrame + frame}: ${parts.join("; ")}`;
}

/** JSON has no NaN: an undefined value came as null. */
function withUndefined(stretches: readonly PredictionData[]): PredictionData[] {
  const restored = (values: readonly (number | null)[]): number[] => values.map((value) => value ?? NaN);
  return stretches.map((stretch) => ({
    ...stretch,
    truth: restored(stretch.truth),
    predictions: stretch.predictions.map(({ name, values }) => ({ name, values: restored(values) })),
  }));
}
