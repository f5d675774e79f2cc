import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { arch, availableParallelism, cpus, hostname, platform } from "node:os";
import { fileURLToPath } from "node:url";
import type { RunCircumstances } from "../src/evaluation/run_record.ts";

type HostFacts = Omit<RunCircumstances, "seconds" | "processorSeconds" | "engine">;

interface PackageFile {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

const ROOT = fileURLToPath(new URL("..", import.meta.url));

let facts: HostFacts | undefined;

/** What is written into every record about the program and the machine: nothing that a number depends on. Found once. */
export function hostFacts(): HostFacts {
  facts ??= findFacts();
  return facts;
}

function findFacts(): HostFacts {
  const project = packageFile(".");
  const libraries = Object.keys(project.dependencies).flatMap((name): [string, string][] => {
    try {
      return [[name, packageFile(`node_modules/${name}`).version]];
    } catch {
      return []; // not installed, so nothing of it ran
    }
  });
  return {
    checkout: checkout(),
    versions: {
      [project.name]: project.version,
      node: process.versions.node,
      v8: process.versions.v8,
      ...Object.fromEntries(libraries),
    },
    host: {
      name: hostname(),
      platform: platform(),
      architecture: arch(),
      processor: cpus()[0]?.model.trim() ?? "unknown",
      cores: String(availableParallelism()),
    },
  };
}

function packageFile(folder: string): PackageFile {
  return JSON.parse(readFileSync(`${ROOT}/${folder}/package.json`, "utf8")) as PackageFile;
}

function checkout(): HostFacts["checkout"] {
  const git = (...words: string[]): string | undefined => {
    const { status, stdout } = spawnSync("git", words, { cwd: ROOT, encoding: "utf8", timeout: 10_000 });
    return status === 0 ? stdout.trim() : undefined;
  };
  // Without this a package unpacked inside another project's checkout would be given that project's commit.
  if (git("rev-parse", "--show-prefix") !== "") return null;
  const commit = git("rev-parse", "HEAD");
  const status = git("status", "--porcelain", "--untracked-files=no");
  return commit === undefined || status === undefined ? null : { commit, dirty: status !== "" };
}
