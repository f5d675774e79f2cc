import { CHART_STYLE, SERIES_COLOURS } from "../charts/series_style.ts";

/** The page's colours, by theme. Letters and lines on the ground have the contrast that WCAG 2.2 AA asks for. */
export const PAGE_COLOURS: Readonly<Record<"light" | "dark", Readonly<Record<string, string>>>> = {
  light: {
    ...{ ground: "#fffffd", panel: "#f3f2ee", ink: "#1d1c1a", muted: "#5c5a55", rule: "#dedbd4", focus: "#0b57d0" },
    ...{
      link: "#005a91",
      for: "#00694c",
      partly: "#005a91",
      open: "#6b4e00",
      against: "#a83b00",
      none: "#5c5a55",
      target: "#fff3c4",
    },
  },
  dark: {
    ...{ ground: "#16171a", panel: "#202227", ink: "#e8e5df", muted: "#a8a59e", rule: "#3a3c42", focus: "#8ab4f8" },
    ...{
      link: "#7cc3f0",
      for: "#3ec79b",
      partly: "#7cc3f0",
      open: "#e6b84d",
      against: "#f2905c",
      none: "#a8a59e",
      target: "#3a3417",
    },
  },
};

function variables(theme: "light" | "dark"): string {
  const series = SERIES_COLOURS[theme].map((colour, index) => `--s${index}: ${colour};`);
  const page = Object.entries(PAGE_COLOURS[theme]).map(([name, colour]) => `--${name}: ${colour};`);
  return [...page, ...series].join(" ");
}

/** The report's whole style: no font, picture or sheet from elsewhere. */
export const PAGE_STYLE: string = `
:root { color-scheme: light dark; ${variables("light")}
  --serif: Charter, "Bitstream Charter", "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, "Liberation Serif", serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
@media (prefers-color-scheme: dark) { :root { ${variables("dark")} } }
* { box-sizing: border-box; }
html { font-size: 100%; scroll-padding-top: 1.5rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1.0625rem/1.6 var(--serif); font-variant-numeric: oldstyle-nums; overflow-wrap: break-word; }
.skip { position: absolute; left: -999rem; padding: .5rem 1rem; background: var(--ground); font-family: var(--sans); }
.skip:focus { left: 1rem; top: 1rem; z-index: 1; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .18em; }
a:hover { text-decoration-thickness: 2px; }

.page { max-width: 47rem; margin: 0 auto; padding: 0 1.25rem 6rem; }
.page > header { padding: 3.5rem 0 1rem; }
h1, h2, h3 { font-family: var(--serif); font-weight: 600; line-height: 1.2; text-wrap: balance; }
h1 { margin: 0 0 .75rem; font-size: clamp(1.75rem, 1.2rem + 2.6vw, 2.6rem); letter-spacing: -.012em; }
h2 { margin: 0 0 1rem; font-size: 1.6rem; letter-spacing: -.006em; }
h3 { margin: 2rem 0 .5rem; font-size: 1.15rem; }
.lead { font-size: 1.2rem; line-height: 1.5; color: var(--muted); }
p, ul, ol, blockquote { margin: 0 0 1rem; max-width: 40rem; }
main > section { margin-top: 4rem; padding-top: 1.5rem; border-top: 1px solid var(--rule); }
main > section:first-child { margin-top: 1.5rem; }
.note, figcaption, caption, footer { color: var(--muted); font: .875rem/1.5 var(--sans); font-variant-numeric: tabular-nums; }
code, kbd, samp, pre { font-family: var(--mono); font-size: .85em; font-variant-numeric: normal; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: .75rem 1rem; background: var(--panel); line-height: 1.45; }

nav.contents { font: .875rem/1.4 var(--sans); }
nav.contents h2 { margin: 0 0 .5rem; font: 600 .8125rem/1.4 var(--sans); color: var(--muted); letter-spacing: 0; }
nav.contents ol { margin: 0; padding: 0; list-style: none; columns: 15rem; }
nav.contents a { display: block; padding: .25rem 0; color: var(--ink); text-decoration: none; }
nav.contents a:hover { text-decoration: underline; }
nav.contents a[aria-current] { color: var(--link); }
@media (min-width: 75rem) {
  .page { display: grid; grid-template-columns: 13rem minmax(0, 57rem); column-gap: 3rem; justify-content: center; max-width: none; }
  .page > header, .page > main, .page > footer { grid-column: 2; }
  nav.contents { grid-column: 1; grid-row: 1 / span 3; align-self: start; position: sticky; top: 0; max-height: 100vh; overflow-y: auto; padding: 3.75rem 0 2rem; }
  nav.contents ol { columns: auto; }
  nav.contents a { padding-left: .75rem; border-left: 2px solid var(--rule); }
  nav.contents a[aria-current] { border-color: var(--link); }
}

figure { margin: 2rem 0; max-width: 46rem; }
figcaption { margin-top: .75rem; max-width: 40rem; }
.narrow { display: none; }
@media (max-width: 43rem) { .wide { display: none; } .narrow { display: block; } }
details { margin: .5rem 0; font: .875rem/1.5 var(--sans); }
summary { width: fit-content; padding: .25rem 0; cursor: pointer; color: var(--link); }
.controls { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; align-items: center; font: .875rem/1.4 var(--sans); font-variant-numeric: tabular-nums; }
.controls[hidden] { display: none; }
.controls label { display: flex; gap: .5rem; align-items: center; max-width: 100%; }
.controls select, .controls button, button { max-width: 100%; min-width: 0; padding: .3rem .5rem; font: inherit; color: var(--ink); background: var(--panel); border: 1px solid var(--muted); border-radius: 4px; }
.controls .frame { flex: 1 1 14rem; }
.controls input[type="range"] { flex: 1; min-width: 0; accent-color: var(--link); }
.controls output { flex: 1 0 100%; min-height: 2.8em; color: var(--muted); }
.chart .cursor { stroke: var(--muted); stroke-width: 1; }

.scroll { overflow-x: auto; margin: 1.5rem 0; }
table { border-collapse: collapse; font: .875rem/1.4 var(--sans); font-variant-numeric: tabular-nums lining-nums; }
caption { padding-bottom: .75rem; text-align: left; }
caption > span { position: sticky; left: 0; display: block; max-width: min(40rem, calc(100vw - 2.5rem)); }
caption .source { display: block; }
caption b { color: var(--ink); }
th, td { padding: .4rem 1.1rem .4rem 0; text-align: left; vertical-align: baseline; }
thead th { border-bottom: 1px solid var(--muted); font-weight: 600; }
thead td { border-bottom: 1px solid var(--muted); }
tbody tr + tr > * { border-top: 1px solid var(--rule); }
tbody th { font-weight: 400; }
.number { text-align: right; }
.published tbody th { white-space: nowrap; }
.published th, .published td { padding-right: .5rem; }
.published .cell { min-width: 5.25rem; text-align: right; white-space: nowrap; scroll-margin: 6rem; }
.published .cell > * { display: block; }
.published .printed { font-size: 1rem; font-weight: 600; }
.published .ours { color: var(--s0); font-weight: 600; }
.published .interval { color: var(--muted); font-size: .75rem; }
.published .verdict { display: flex; justify-content: flex-end; font-size: .75rem; }

.verdict { display: inline-flex; gap: .4em; align-items: center; font: 600 .875rem/1.4 var(--sans); }
.verdict svg { flex: none; }
.verdict.for { color: var(--for); } .verdict.partly { color: var(--partly); } .verdict.open { color: var(--open); }
.verdict.against { color: var(--against); } .verdict.none { color: var(--none); }
.summary { display: grid; gap: 0 3rem; max-width: 46rem; }
.summary h3 { margin-bottom: 0; }
.summary .note { margin-bottom: .5rem; }
.summary dl { margin: 0; font: .875rem/1.5 var(--sans); font-variant-numeric: tabular-nums; }
.tally { display: grid; grid-template-columns: minmax(9rem, 17rem) minmax(0, 1fr); gap: 0 1rem; padding: .4rem 0; border-top: 1px solid var(--rule); }
.tally dd { display: grid; grid-template-columns: 1.75rem minmax(0, 1fr); gap: .75rem; margin: 0; }
.count { font-variant-numeric: tabular-nums lining-nums; }
.tally .count { font-weight: 600; text-align: right; }
h3 .count { color: var(--muted); font-weight: 400; }
.ids { display: flex; flex-wrap: wrap; gap: .1rem .7rem; margin: 0; padding: 0; list-style: none; }
@media (max-width: 30rem) { .tally { grid-template-columns: minmax(0, 1fr); } }

.claim { max-width: 46rem; padding: 1.25rem 0 1rem; border-top: 1px solid var(--rule); }
.claim:target { box-shadow: 0 0 0 .75rem var(--target); outline: none; }
.claim header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; justify-content: space-between; }
.claim h3 { margin: 0; font: 600 1rem/1.4 var(--sans); }
.claim h3 .note { font-weight: 400; }
.claim blockquote { margin: .6rem 0; padding-left: 1rem; border-left: 2px solid var(--rule); }
.claim blockquote p { margin: 0; font-style: italic; }
.claim .reason, .claim .scope { margin: .4rem 0; }
.claim .scope { color: var(--muted); }
.claim details { display: inline-block; margin: 0 1.25rem 0 0; vertical-align: top; }
.claim details[open] { display: block; }
.claim details ul { margin: .25rem 0 .5rem; padding-left: 1.1rem; }
.numbers { display: grid; grid-template-columns: minmax(0, 1fr); gap: .1rem 1.5rem; margin: .25rem 0 .75rem; font-variant-numeric: tabular-nums; }
.numbers > div { display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; max-width: 36rem; border-bottom: 1px dotted var(--rule); }
.numbers dt { min-width: 0; overflow-wrap: anywhere; }
.numbers dd { margin: 0; }
:target { background: var(--target); outline: 2px solid var(--target); outline-offset: 4px; }
main:target, main > section:target, figure:target { background: none; outline: none; }
main > section:target > h2, figure:target > figcaption { background: var(--target); }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--rule); }
@media print {
  :root { color-scheme: light; ${variables("light")} }
  @page { margin: 18mm; }
  html { font-size: 10pt; }
  details::details-content { display: block; content-visibility: visible; }
  .page { display: block; max-width: none; padding: 0; }
  nav.contents, .skip, .controls { display: none; }
  .wide { display: block; } .narrow { display: none; }
  .scroll { overflow: visible; }
  figure, .claim, tr { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  a { color: inherit; }
}
${CHART_STYLE}`;
