import { accessSync, constants, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * Where `npm run setup:gpu` puts what it builds and installs: `.engines` beside package.json, unknown to git. Neither
 * package.json nor node_modules changes, `npm ci` keeps it, and deleting it undoes all.
 */
export const ENGINES_FOLDER: string = resolve(import.meta.dirname, "../../.engines");

/** TensorFlow's binding for Node as built here, and the file beside it that says what it was built from. */
export const BUILT_ADDON: string = join(ENGINES_FOLDER, "tensorflow", "tfjs_binding.node");
export const ADDON_FACTS = "built.json";

/** @throws {Error} If a folder is not there and cannot be made, or takes no files. */
export function makeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Cannot set up an engine: ${folder} must be writable, current answer is ${said}`, { cause });
  }
}
