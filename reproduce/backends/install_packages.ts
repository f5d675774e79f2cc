import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ENGINES_FOLDER, makeWritable } from "./engines_folder.ts";

/**
 * Installs packages of exact versions from npm into the folder of engines, beside those that are there.
 *
 * They find TensorFlow.js's core in the project's node_modules above them, the same copy as everything else: that is why
 * what they ask for as peers is left out.
 *
 * @param packages Such as `webgpu@0.6.2`.
 * @throws {Error} If the folder is not writable, or npm fails, with its last words.
 */
export function installPackages(packages: readonly string[]): void {
  makeWritable(ENGINES_FOLDER);
  const manifest = join(ENGINES_FOLDER, "package.json");
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true }\n');
  const options = ["--save-exact", "--legacy-peer-deps", "--ignore-scripts", "--no-audit", "--no-fund"];
  const { status, stderr, error } = spawnSync(
    "npm",
    ["install", "--prefix", ENGINES_FOLDER, ...options, ...packages],
    // npm under npm would take the outer run's settings, its prefix among them, for its own.
    { encoding: "utf8", cwd: ENGINES_FOLDER, env: withoutNpmSettings(), shell: process.platform === "win32" },
  );
  if (status !== 0) {
    const lines = stderr.split("\n").filter((line) => line.startsWith("npm error") && !line.includes("complete log"));
    const said = error?.message ?? lines.map((line) => line.replace(/^npm error /, "")).join(" ");
    throw new Error(`Cannot install ${packages.join(" ")}: npm must reach its registry, current answer is ${said}`);
  }
}

function withoutNpmSettings(): NodeJS.ProcessEnv {
  const foreign = /^npm_(config_(local_prefix|prefix)|package_|lifecycle_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
