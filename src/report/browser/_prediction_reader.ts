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

  const read = (point: number): void => {
    const stretch = stretches[chosen]!;
    slider.value = String(point);
    slider.setAttribute("aria-valuetext", `frame ${stretch.frames[point]}`);
    output.textContent = reading(figure.querySelector<SVGElement>("svg.chart")!, stretch.frames[point]!, point);
    for (const cursor of figure.querySelectorAll<SVGElement>(".cursor"))
      moveCursor(cursor, point / Math.max(1, lastPoint(stretch)));
  };
  const draw = (): void => {
    const stretch = stretches[chosen]!;
    slider.max = String(lastPoint(stretch));
    for (const svg of figure.querySelectorAll<SVGSVGElement>("svg.chart")) {
      svg.outerHTML = String(predictionChart(stretch, { id: svg.id, width: svg.viewBox.baseVal.width }));
    }
    read(Math.min(Number(slider.value), lastPoint(stretch)));
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
    const last = lastPoint(stretches[chosen]!);
    read(Math.max(0, Math.min(last, Math.round(((x - from) / (to - from)) * last))));
  });
  controls.hidden = false;
  read(lastPoint(stretches[0]!)); // where the trailing concordance is defined
}

function lastPoint({ truth }: PredictionData): number {
  return truth.length - 1;
}

function moveCursor(cursor: SVGElement, part: number): void {
  const [from, to] = [Number(cursor.dataset.left), Number(cursor.dataset.right)];
  for (const end of ["x1", "x2"]) cursor.setAttribute(end, String(from + (to - from) * part));
  cursor.setAttribute("visibility", "visible");
}

/** What every series says at a point, from the chart's own data attributes. */
function reading(svg: SVGElement, frame: number, point: number): string {
  const parts = [...svg.querySelectorAll<SVGElement>("[data-series]")].map(({ dataset }) => {
    const value = dataset.values!.split(",")[point];
    const ccc = dataset.trailing === undefined ? "" : ` (CCC ${dataset.trailing.split(",")[point] || "undefined"})`;
    return `${dataset.series} ${value || "undefined"}${ccc}`;
  });
  return `Frame ${frame}: ${parts.join("; ")}`;
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
