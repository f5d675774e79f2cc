import { existsSync } from "node:fs";
import { resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const PLACES = ["../shared/data/studyforrest", "../../shared/data/studyforrest"].map((place) => resolve(ROOT, place));
const found = PLACES.find((place) => existsSync(place));

if (found === undefined && process.env.CI) {
  throw new Error(
    `Cannot test on studyforrest: clones of psychoinformatics-de/studyforrest-data-annotations and psychoinformatics-de/paper-f1000_gumpemotions are wanted side by side in ${PLACES[0]}, current folder is missing`,
  );
}

/**
 * Whether this checkout has studyforrest beside it. Without it the tests on real data are told as skipped: a newcomer's clone
 * passes. Where a change is decided on (CI), its absence is an error.
 */
export const WITHOUT_STUDYFORREST: boolean = found === undefined;

/** Where it is: beside the checkout, or one level further up for a work tree; without meaning where there is none. */
export const STUDYFORREST: string = found ?? "";
