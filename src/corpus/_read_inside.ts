import { realpathSync, statSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";

/** Which path is wanted, and where it is written, for messages. */
interface Inside {
  readonly path: string;
  /** Such as "creativeit.json, $.recordings[0].speech". */
  readonly place: string;
}

/** The real path of a file that a manifest names, which must lie in the manifest's folder, whatever links lead there. */
export function readInside(folder: string, { path, place }: Inside): string {
  const fail = (wanted: string, cause?: unknown): never => {
    throw new RangeError(`Cannot read ${place}: ${wanted} is wanted, current value is ${JSON.stringify(path)}`, {
      cause,
    });
  };
  const strange = isAbsolute(path) || /[\\\0]|^[A-Za-z]:/.test(path) || path.split("/").includes("..");
  if (strange) fail("a path relative to the manifest, with / and without ..");
  let real: string;
  try {
    real = realpathSync(join(folder, path));
    if (!statSync(real).isFile()) throw new TypeError("not a file");
  } catch (error) {
    return fail("a readable file", error);
  }
  const inside = relative(realpathSync(folder), real);
  if (isAbsolute(inside) || inside.split(sep)[0] === "..") fail("a file that is really in the manifest's folder");
  return real;
}
