import { randomInt } from "node:crypto";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { canonicalJson } from "../src/evaluation/canonical_json.ts";
import { auditResults } from "./audits/audit_results.ts";
import { showAudit } from "./audits/show_audit.ts";
import { chooseCorpora } from "./corpora/corpora.ts";

// `npm run audit -- DIR`: checks what somebody measured, without training and without the corpora, or by training some of
// it again. Nothing in DIR is ever changed.

interface Options {
  readonly retrain: number;
  readonly seed?: number;
  readonly corpus: readonly string[];
  readonly recolaSettings?: string;
  readonly tolerance: number;
  readonly json?: boolean;
}

/** Chosen: two units of the last digit that the paper prints. */
const TOLERANCE_CCC = 0.02;

const program = new Command("audit")
  .description(
    "Checks a results folder: every hash and link, scores and verdicts from the stored predictions, and some runs by training them again. Exits 0 only if nothing is different, missing or damaged; changes nothing.",
  )
  .argument("<DIR>", "a results folder")
  .option("--retrain <K>", "runs to train again and compare, drawn by chance", wholeNumber, 0)
  .option("--seed <S>", "which are drawn (default: drawn by chance too, and printed)", wholeNumber)
  .option("--corpus <NAME=DIR>", "a corpus that runs are trained again on; may be repeated", collect, [])
  .option("--recola-settings <FILE>", "settings of recola=DIR (default: DIR/recola.json)")
  .option("--tolerance <CCC>", "how far a CCC may be off on engines other than wasm", number, TOLERANCE_CCC)
  .option("--json", "print one JSON object instead of text")
  .exitOverride()
  .configureOutput({ outputError: () => {} })
  .action(audit);

async function audit(folder: string, options: Options): Promise<void> {
  const { retrain, corpus, recolaSettings, tolerance } = options;
  const choices = chooseCorpora(corpus, { size: "quick", recolaSettings });
  const folders = new Map(
    choices.flatMap((choice) => (choice.folder === undefined ? [] : [[choice.name, choice.folder] as const])),
  );
  // A seed that a forger knows beforehand would say which runs to leave alone.
  const { seed = randomInt(2 ** 32) } = options;
  const found = await auditResults(folder, {
    ...{ count: retrain, seed, folders, recolaSettings, tolerance },
    onRetrained: (done, total) => process.stderr.write(`${done} of ${total} runs trained again\n`),
  });
  const view = showAudit(found, { folder, seed, tolerance });
  process.stdout.write(options.json ? `${canonicalJson(view.data)}\n` : `${view.lines.join("\n")}\n`);
  process.exitCode = found.isSound ? 0 : 1;
}

function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw new InvalidArgumentError("it must be a whole number");
  return value;
}

function number(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 2)) throw new InvalidArgumentError("it must be from 0 to 2");
  return value;
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError && error.exitCode === 0) process.exit(0); // --help
  const message = error instanceof Error ? error.message : String(error);
  const sentence = error instanceof CommanderError ? `Cannot read the command line: ${message}` : message;
  process.stderr.write(`${sentence.replace(/: error: /, ": ").replaceAll(/\s*\n\s*/g, " ")}\n`);
  process.exitCode = 1;
}
