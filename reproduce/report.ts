import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { Command, CommanderError, Option } from "commander";
import { type ReportFormat, writeReport } from "./reports/write_report.ts";

// `npm run report -- DIR`: a results folder as one page, from its runs alone.

interface Options {
  readonly format: ReportFormat;
  readonly out?: string;
  readonly open?: boolean;
}

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};

const program = new Command("report")
  .description("Writes the report of a results folder: one file, without the corpora and without any training.")
  .argument("<DIR>", "a results folder of `npm run reproduce`")
  .addOption(
    new Option("--format <name>", "a page, text, or data as report.schema.json describes it")
      .choices(["html", "md", "json"])
      .default("html"),
  )
  .option("--out <FILE>", "the file to write (default: DIR/report.html, .md or .json)")
  .option("--open", "open it when it is written")
  .exitOverride()
  .configureOutput({ outputError: () => {} })
  .action(async (results: string, { open, ...options }: Options) => {
    const file = await writeReport(results, options);
    process.stdout.write(`${file}\n`);
    if (open) openFile(resolve(file));
  });

function openFile(file: string): void {
  const [command, ...words] = OPENERS[process.platform] ?? ["xdg-open"];
  const child = spawn(command, [...words, file], { detached: true, stdio: "ignore" });
  child.on("error", () =>
    process.stderr.write(`Cannot open ${file}: the program ${command} is wanted, which is not there\n`),
  );
  child.unref();
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError && error.exitCode === 0) process.exit(0); // --help
  process.stderr.write(
    `${error instanceof Error ? error.message.replace(/^error: /, "Cannot read the command line: ") : error}\n`,
  );
  process.exitCode = 1;
}
