import type { CheckableRun, CheckMessage } from "./checkable_run.ts";

/** The bundle of check_worker.ts as text, which the build puts here. */
declare const WORKER_SCRIPT: string;

const runs: readonly CheckableRun[] = JSON.parse(element("browser-check-runs").textContent ?? "[]");
const select = element("browser-check-run") as HTMLSelectElement;
const train = element("browser-check-train") as HTMLButtonElement;
const stop = element("browser-check-stop") as HTMLButtonElement;
const stage = element("browser-check-stage");
const progress = element("browser-check-progress") as HTMLProgressElement;
const verdict = element("browser-check-verdict");
const evidence = element("browser-check-evidence");

const CAUSES = "Either the record was altered, or another version of the program made it.";

// The worker outlives its run, for it keeps the simulated corpus; only Stop and a failure end it.
let worker: Worker | undefined;
let workerUrl: string | undefined;

train.addEventListener("click", ({ timeStamp }) => {
  const run = runs.find(({ key }) => key === select.value)!;
  begin();
  try {
    worker ??= startWorker();
    listen(run, { to: worker, since: timeStamp });
    worker.postMessage(run);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
});
stop.addEventListener("click", () => {
  endWorker();
  end("Stopped: nothing was compared.");
});
select.addEventListener("change", () => {
  clear();
  verdict.textContent = "";
});
// Anywhere in the report, an element with data-train-run leads here with that run chosen.
document.addEventListener("click", (event) => {
  const key = (event.target as Element).closest?.("[data-train-run]")?.getAttribute("data-train-run");
  if (key === undefined || key === null || train.disabled || !runs.some((run) => run.key === key)) return;
  event.preventDefault();
  select.value = key;
  select.dispatchEvent(new Event("change"));
  element("browser-check").scrollIntoView();
  train.focus({ preventScroll: true });
});
// Last: where the script is off or has failed before, the page says so and no button looks as if it worked.
verdict.textContent = "";
select.disabled = false;
train.disabled = false;

function startWorker(): Worker {
  if (globalThis.crypto?.subtle === undefined) {
    throw new Error(
      "browsers compute SHA-256 only on pages opened from a file, https or localhost: save this page and open the file",
    );
  }
  workerUrl ??= URL.createObjectURL(new Blob([WORKER_SCRIPT], { type: "text/javascript" }));
  return new Worker(workerUrl);
}

function endWorker(): void {
  worker?.terminate();
  worker = undefined;
}

function listen(run: CheckableRun, { to, since }: { readonly to: Worker; readonly since: number }): void {
  const epochs = run.configuration.hyperparameters.epochs;
  let recordings = 0;
  to.onerror = (event) => fail(event.message || "the browser did not start a worker");
  to.onmessage = ({ data, timeStamp }: MessageEvent<CheckMessage>) => {
    switch (data.kind) {
      case "framed":
        recordings = data.of;
        advance(data.recordings, data.of + epochs);
        stage.textContent = `Simulating: recording ${data.recordings} of ${data.of}`;
        break;
      case "epoch":
        if (data.row.epoch === 1) verdict.textContent = "Training.";
        advance(recordings + data.row.epoch, recordings + epochs);
        stage.textContent = `Training: epoch ${data.row.epoch} of at most ${epochs}, validation CCC ${data.row.validationCcc.map((ccc) => ccc.toFixed(2)).join(", ")}`;
        break;
      case "other corpus":
        end(
          `Different bytes: the corpus simulated here is not the recorded one, so nothing was trained. ${CAUSES}`,
          "different",
        );
        compare("SHA-256 of the corpus", { recorded: run.configuration.corpus.checksum, here: data.checksum });
        break;
      case "trained":
        judge(run, { trained: data, seconds: (timeStamp - since) / 1000 });
        break;
      case "failed":
        fail(data.message);
        break;
    }
  };
}

interface Repeated {
  readonly trained: CheckMessage & { kind: "trained" };
  readonly seconds: number;
}

function judge(run: CheckableRun, { trained, seconds }: Repeated): void {
  const rows = run.scores.map(({ task, concatenated }, index) => ({
    what: `Test CCC of ${task}`,
    recorded: scoreText(concatenated),
    here: scoreText(trained.scores[index]?.concatenated),
  }));
  const sameWeights = trained.weightsSha256 === run.weightsSha256;
  const sameScores = rows.every(({ recorded, here }) => recorded === here);
  const weights = `${trained.parameters.toLocaleString("en")} weights trained here in ${seconds.toFixed(1)} s`;
  if (sameWeights && sameScores) {
    end(`Identical bytes: the ${weights} are the recorded ones, to the last bit.`, "identical");
  } else if (sameWeights) {
    end(
      `Different scores: the ${weights} are the recorded ones, but what they score is not what is recorded.`,
      "different",
    );
  } else {
    end(`Different bytes: the ${weights} are not the recorded ones. ${CAUSES}`, "different");
  }
  compare("SHA-256 of the weights", { recorded: run.weightsSha256, here: trained.weightsSha256 });
  for (const { what, ...places } of rows) compare(what, places);
}

/** Every digit, so that the same text is the same number. JSON has null for what is undefined. */
function scoreText(ccc: number | null | undefined): string {
  return typeof ccc === "number" && !Number.isNaN(ccc) ? String(ccc) : "undefined";
}

function begin(): void {
  clear();
  [select.disabled, train.disabled, stop.hidden, progress.hidden] = [true, true, false, false];
  stop.focus();
  verdict.textContent = "Started: first the corpus is simulated, then the network trained.";
}

function end(says: string, outcome: "identical" | "different" | "none" = "none"): void {
  [select.disabled, train.disabled, progress.hidden] = [false, false, true];
  // Focus must not fall off a button that goes away.
  if (document.activeElement === stop) train.focus();
  stop.hidden = true;
  stage.textContent = "";
  verdict.textContent = says;
  verdict.dataset.outcome = outcome;
}

function fail(message: string): void {
  endWorker();
  end(`Cannot train here: ${message}.`);
}

function clear(): void {
  for (const group of [...evidence.querySelectorAll("tbody")]) group.remove();
  evidence.hidden = true;
  progress.removeAttribute("value");
  delete verdict.dataset.outcome;
}

function advance(done: number, of: number): void {
  progress.max = of;
  progress.value = done;
}

/** Two rows of evidence, one above the other, so that an eye can run down their digits. */
function compare(what: string, { recorded, here }: { readonly recorded: string; readonly here: string }): void {
  const group = document.createElement("tbody");
  const heading = cell("th", what);
  [heading.scope, heading.colSpan] = ["rowgroup", 2];
  group.append(row(heading));
  for (const [place, value] of Object.entries({ recorded, here })) {
    const label = cell("th", place);
    label.scope = "row";
    group.append(row(label, cell("td", value)));
  }
  evidence.append(group);
  evidence.hidden = false;
}

function row(...cells: readonly HTMLElement[]): HTMLTableRowElement {
  const made = document.createElement("tr");
  made.append(...cells);
  return made;
}

function cell(kind: "th" | "td", text: string): HTMLTableCellElement {
  const made = document.createElement(kind);
  made.textContent = text;
  return made;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`Cannot start the check: the page must have an element ${id}, it has none`);
  return found;
}
