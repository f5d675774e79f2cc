import { expect } from "vitest";

const CLASSES = [SyntaxError, RangeError, TypeError];

/**
 * Asserts that a parser either gives a valid result or throws an error of the project's own wording, one that names
 * the content and where in it the fault is; a stack overflow or a refused allocation is neither.
 *
 * @param parse Parses the content under the name it is given.
 * @param check Asserts that what came out is valid.
 * @param wording What messages look like, where they tell the place in another way.
 */
export function parsesOrExplains<Result>(
  parse: (name: string) => Result,
  check: (result: Result) => void,
  wording: RegExp = /^Cannot read damaged\/file\.bin(, line \d+| at byte \d+): .+[^.]$/s,
): void {
  const name = "damaged/file.bin";
  let result: Result;
  try {
    result = parse(name);
  } catch (error) {
    expect(CLASSES).toContain((error as Error).constructor);
    expect((error as Error).message).toMatch(wording);
    return;
  }
  check(result);
}
