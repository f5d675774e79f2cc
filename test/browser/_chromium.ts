import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PLACES = [
  ...(process.env.PATH ?? "").split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name))),
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
];

/**
 * Starts the machine's own Chromium, or the one that CHROMIUM names.
 *
 * @throws {Error} If there is none: a browser test that is skipped would look like one that passes.
 */
export async function openChromium(): Promise<Browser> {
  const { CHROMIUM } = process.env;
  const executablePath = CHROMIUM ?? PLACES.find(isExecutable);
  if (executablePath === undefined || !isExecutable(executablePath)) {
    throw new Error(
      `Cannot open a browser: Chromium or Chrome is wanted in PATH or as CHROMIUM=FILE, current value is ${CHROMIUM ?? "none"} (Debian: apt-get install -y --no-install-recommends chromium)`,
    );
  }
  return await chromium.launch({ executablePath });
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
