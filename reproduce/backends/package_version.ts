import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** The version of an installed package. */
export function packageVersion(name: string, from: NodeJS.Require = require): string {
  return JSON.parse(readFileSync(from.resolve(`${name}/package.json`), "utf8")).version;
}
