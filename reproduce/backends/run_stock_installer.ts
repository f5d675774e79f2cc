import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { delimiter, dirname, join, resolve } from "node:path";
import { makeWritable } from "./engines_folder.ts";

/**
 * Runs the installer of @tensorflow/tfjs-node-gpu, which this project's .npmrc keeps from running by itself: it downloads
 * libtensorflow 2.9.1 for CUDA 11.2 and a prebuilt addon into the package's own folder in node_modules.
 *
 * @throws {Error} If that folder is not writable, or it fails, with its last words and the other way.
 */
export function runStockInstaller(): void {
  const folder = dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-node-gpu/package.json"));
  makeWritable(folder);
  const programs = [resolve(folder, "../../.bin"), join(folder, "node_modules", ".bin")];
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/install.js", "gpu", "download"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, PATH: [...programs, process.env.PATH].join(delimiter) },
  });
  if (status === 0) return;
  const said = `${stdout}\n${stderr}`
    .split("\n")
    .filter((line) => /^Error|^\*.*error|failed|404/i.test(line))
    .slice(0, 2)
    .map((line) => line.trim())
    .join(" ");
  throw new Error(
    `Cannot install TensorFlow 2.9.1 with tfjs-node-gpu's own installer: storage.googleapis.com must be reachable and have a file for this system, current answer is ${said || `exit code ${status}`}; npm run setup:gpu -- --tensorflow DIR builds the addon against an installed TensorFlow instead`,
  );
}
