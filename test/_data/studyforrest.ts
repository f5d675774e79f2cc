import { existsSync } from "node:fs";
import { resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const PLACES = ["../shared/data/studyforrest", "../../shared/data/studyforrest"].map((place) => resolve(ROOT, place));

/**
 * Where the tests find studyforrest: beside the checkout, or one level further up for a work tree.
 *
 * @throws {Error} If it is in neither place: a test that needs real data fails rather than being skipped.
 */
export function studyforrestFolder(): string {
  const folder = PLACES.find((place) => existsSync(place));
  if (folder === undefined) {
    throw new Error(
      `Cannot test on studyforrest: clones of psychoinformatics-de/studyforrest-data-annotations and psychoinformatics-de/paper-f1000_gumpemotions are wanted side by side in ${PLACES[0]}, current folder is missing`,
    );
  }
  return folder;
}
