import { READINGS, type ReadingName } from "../src/model/readings.ts";
import type { Choices } from "../src/training/open_points/choices.ts";
import { choicesOfReading } from "../src/training/open_points/choices_of_reading.ts";
import { choosablePoints } from "../src/training/open_points/choosable_points.ts";

/** One way to read the paper throughout: what it changes against the default, and why one might read it so. */
export interface NamedReading {
  /** Its name on the command line: that of a reading of the network, or a choice such as edges=pad. */
  readonly name: string;
  /** What it changes; nothing for `plain`. */
  readonly changes: Choices;
  readonly why: string;
}

/**
 * The readings that a multiverse analysis runs: those of the network by their names, `plain` first, which changes nothing,
 * then every single choice of another reading than the default. One that is the same as one before it is left out.
 */
export const NAMED_READINGS: readonly NamedReading[] = withoutRepetition([
  ...(Object.keys(READINGS) as ReadingName[]).map((name) => ({
    name,
    changes: choicesOfReading(name),
    why: READINGS[name].why,
  })),
  ...choosablePoints().flatMap(({ name, question, values, default: usual }) =>
    Object.entries(values)
      .filter(([value]) => value !== usual)
      .map(([value, says]) => ({
        name: `${name}=${value}`,
        changes: { [name]: value } as Choices,
        why: `${question} ${says}; by default ${usual}: ${(values as Readonly<Record<string, string>>)[usual]}`,
      })),
  ),
]);

/**
 * The readings by their names: `all`, or names with commas between.
 *
 * @throws {RangeError} If a name is none of theirs, or given twice; the message lists them.
 */
export function namedReadings(names: string): readonly NamedReading[] {
  if (names === "all") return NAMED_READINGS;
  const wanted = names.split(",").map((name) => name.trim());
  return wanted.map((name, index) => {
    const reading = NAMED_READINGS.find((each) => each.name === name);
    if (reading === undefined || wanted.indexOf(name) !== index) {
      throw new RangeError(
        `Cannot choose readings: all is wanted, or each once of ${NAMED_READINGS.map((each) => each.name).join(", ")}, current value is ${reading === undefined ? name : `${name} twice`}`,
      );
    }
    return reading;
  });
}

/** The reading that makes these choices, if it has a name. */
export function readingOf(choices: Choices): NamedReading | undefined {
  return NAMED_READINGS.find(({ changes }) => sorted(changes) === sorted(choices));
}

function sorted(choices: Choices): string {
  return JSON.stringify(Object.entries(choices).sort());
}

function withoutRepetition(readings: readonly NamedReading[]): NamedReading[] {
  return readings.filter(
    (each, index) => readings.findIndex((other) => sorted(other.changes) === sorted(each.changes)) === index,
  );
}
