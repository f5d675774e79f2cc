import { integerBelow } from "../../src/random/integer_below.ts";
import { randomStream } from "../../src/random/random_stream.ts";
import { shuffle } from "../../src/random/shuffle.ts";

/** What may happen to a programme of trainings, and how often of a hundred times. */
export const FAULT_SHARES = {
  "kill a worker": 25,
  "stop a worker for good": 2,
  "kill the command": 10,
  "stop the command with Ctrl-C": 4,
  "start a second command": 3,
  "start a second command a day ahead": 2,
  "start a second command a day behind": 2,
  "cut a record": 6,
  "flip a bit of a record": 7,
  "cut an array": 4,
  "flip a bit of an array": 6,
  "remove an array": 3,
  "cut a checkpoint": 5,
  "flip a bit of a checkpoint": 7,
  "spoil a job's file": 3,
  "spoil a claim": 3,
  "claim a job an hour ahead on a machine that is gone": 3,
  "claim a job in 1970 on a machine that is gone": 2,
  "fill the disk": 2,
  "make the folder read-only": 1,
} as const;

/** A kind of fault. */
export type FaultKind = keyof typeof FAULT_SHARES;

/** One fault: what happens, when, and to which of those that are there then. */
export interface Fault {
  readonly kind: FaultKind;
  /** Milliseconds after the fault before. */
  readonly delay: number;
  /** Which worker or file of a sorted list, and which byte of it, as shares of their number in [0, 1). */
  readonly which: number;
  readonly where: number;
  /** Which bit of the byte. */
  readonly bit: number;
}

/** The faults of a seed: the same seed gives the same faults in the same order; every hundred has each kind in its share. */
export function planFaults(count: number, { seed }: { readonly seed: number }): Fault[] {
  const stream = randomStream({ seed, purpose: "faults" });
  const hundred = Object.entries(FAULT_SHARES).flatMap(([kind, share]) =>
    Array<FaultKind>(share).fill(kind as FaultKind),
  );
  const hundreds = Math.ceil(count / hundred.length);
  const kinds = Array.from({ length: hundreds }, () => shuffle(hundred, stream)).flat();
  return kinds.slice(0, count).map((kind) => ({
    kind,
    delay: integerBelow(250, stream),
    which: stream.uniform(),
    where: stream.uniform(),
    bit: integerBelow(8, stream),
  }));
}
