import { integerBelow } from "../random/integer_below.ts";
import { type RandomStream, randomStream } from "../random/random_stream.ts";

/** What one resample holds. */
export interface BootstrapDraw {
  /** Indices of groups; where several draws have the same ones in the same order, it is one array. */
  readonly groups: readonly number[];
  /** Indices of units, drawn group by drawn group; in a crossed design it is one array for all of them. */
  readonly units: readonly (readonly number[])[];
}

/** How a bootstrap draws, as `BootstrapOptions` says. */
interface BootstrapDrawsOptions {
  readonly design: "nested" | "crossed";
  readonly seed: number;
  readonly resamples: number;
  readonly level: number;
}

// A report compares many cells of the same seeds and folds, corpus by corpus and table by table.
const DRAWS = new Map<string, readonly BootstrapDraw[]>();

/** Draws of groups of these sizes: the same for the same options. @throws {RangeError} If there is nothing to draw from. */
export function bootstrapDraws(sizes: readonly number[], options: BootstrapDrawsOptions): readonly BootstrapDraw[] {
  check(sizes, options);
  const { design, seed, resamples } = options;
  const of = [design, seed, resamples, ...sizes].join(" ");
  let found = DRAWS.get(of);
  if (found === undefined) {
    const stream = randomStream({ seed, purpose: "bootstrap" });
    const known = new Map<string, readonly number[]>();
    found = Array.from({ length: resamples }, () => {
      const { groups, units } = drawGroups(sizes, design, stream);
      const same = known.get(String(groups)) ?? groups;
      known.set(String(groups), same);
      return { groups: same, units };
    });
    DRAWS.set(of, found);
  }
  return found;
}

function drawGroups(sizes: readonly number[], design: "nested" | "crossed", stream: RandomStream): BootstrapDraw {
  const shared = design === "crossed" ? draw(sizes[0]!, stream) : undefined;
  const groups = draw(sizes.length, stream);
  return { groups, units: groups.map((group) => shared ?? draw(sizes[group]!, stream)) };
}

/** As many indices as there are things, each drawn from all of them. */
function draw(count: number, stream: RandomStream): number[] {
  return Array.from({ length: count }, () => integerBelow(count, stream));
}

function check(sizes: readonly number[], { design, resamples, level }: BootstrapDrawsOptions): void {
  if (sizes.length === 0 || sizes.includes(0)) {
    throw new RangeError(
      `Cannot bootstrap: there must be groups and each must have units, current sizes are [${sizes}]`,
    );
  }
  if (design === "crossed" && sizes.some((size) => size !== sizes[0])) {
    throw new RangeError(`Cannot bootstrap: crossed groups must have equal sizes, current sizes are [${sizes}]`);
  }
  if (!(Number.isInteger(resamples) && resamples >= 1)) {
    throw new RangeError(
      `Cannot bootstrap: the number of resamples must be a positive integer, current value is ${resamples}`,
    );
  }
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`Cannot bootstrap: the level must be in (0, 1), current value is ${level}`);
  }
}
