import { resolve } from "node:path";
import { canonicalJson } from "../../src/evaluation/canonical_json.ts";
import { fileStore } from "../../src/evaluation/file_store.ts";
import { runKey } from "../../src/evaluation/run_key.ts";
import type { RunConfiguration } from "../../src/evaluation/run_record.ts";
import type { CorpusChoice } from "../corpora/corpora.ts";

/** One run that is wanted, and how its corpus is opened: all that another process, or another machine, needs to do it. */
export interface Job {
  readonly corpus: CorpusChoice;
  readonly configuration: RunConfiguration;
}

/** The jobs of a results folder: `jobs/<key of the run>.json`. */
export interface JobFiles {
  /** Writes what is not there yet. @returns The keys, in the order of the jobs. */
  plan(jobs: readonly Job[]): string[];
  /** The job of a key. @throws {Error} If it was not planned, or its file is not as `plan` wrote it. */
  read(key: string): Job;
}

/** Opens the jobs of a results folder. */
export function jobFiles(results: string): JobFiles {
  const files = fileStore(results);
  const path = (key: string): string => `jobs/${key}.json`;
  return {
    plan(jobs) {
      return jobs.map(({ corpus, configuration }) => {
        const key = runKey(configuration);
        const text = `${canonicalJson({ corpus: absolute(corpus), configuration })}\n`;
        if (files.read(path(key))?.toString() !== text) files.write(path(key), text);
        return key;
      });
    },

    read(key) {
      const text = files.read(path(key))?.toString();
      const job = text === undefined ? undefined : parsed(text);
      if (job === undefined || runKey(job.configuration) !== key) {
        const found = text === undefined ? "none" : "another";
        throw new Error(
          `Cannot do the job ${key}: ${results}/${path(key)} must hold it, as the command that plans writes it, current file is ${found}`,
        );
      }
      return job;
    },
  };
}

function parsed(text: string): Job | undefined {
  try {
    const job = JSON.parse(text) as Partial<Job> | null;
    return job?.corpus && job.configuration ? (job as Job) : undefined;
  } catch {
    return undefined;
  }
}

/** Jobs may be done from another working directory. */
function absolute(corpus: CorpusChoice): CorpusChoice {
  const { folder, recola } = corpus;
  return {
    ...corpus,
    ...(folder !== undefined && { folder: resolve(folder) }),
    recola: { ...recola, ...(recola.settings !== undefined && { settings: resolve(recola.settings) }) },
  };
}
