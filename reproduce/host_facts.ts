import { readFileSync } from "node:fs";
import { arch, availableParallelism, cpus, platform } from "node:os";
import type { RunCircumstances } from "../src/evaluation/run_record.ts";

/** What is written into every record about the program and the machine: nothing that a number depends on. */
export function hostFacts(): Pick<RunCircumstances, "versions" | "host"> {
  const project = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    readonly name: string;
    readonly version: string;
  };
  return {
    versions: { [project.name]: project.version, node: process.versions.node, v8: process.versions.v8 },
    host: {
      platform: platform(),
      architecture: arch(),
      processor: cpus()[0]?.model.trim() ?? "unknown",
      cores: String(availableParallelism()),
    },
  };
}
