import { SIZES, type SimulatedCorpusName } from "./simulation_constants.ts";

/** Refuses a size that a corpus does not come in. */
export function checkSize(corpus: SimulatedCorpusName, size: string): void {
  if (!Object.hasOwn(SIZES[corpus], size)) {
    throw new RangeError(`Cannot simulate ${corpus}: size must be smoke, quick or paper, current value is ${size}`);
  }
}
