import { cerMtl } from "../model/cer_mtl.ts";
import { countParameters, type ParameterCount } from "../model/count_parameters.ts";
import { pureCnn } from "../model/pure_cnn.ts";
import { READINGS, type ReadingName } from "../model/readings.ts";
import { statedList, statedNumber } from "./_stated_number.ts";
import type { Stated } from "./claim.ts";
import { ATTRIBUTES, parametersByReading } from "./parameters_by_reading.ts";
import type { PrintedCell } from "./published_table.ts";
import type { CheckOutcome, StructuralCheck } from "./structural_checks.ts";

/** Checks of what the paper says of its networks' sizes. */
export const PARAMETER_CHECKS: Readonly<Record<string, StructuralCheck>> = {
  "plain count": checkPlainCount,
  "printed counts": checkPrintedCounts,
  "count grows with N": checkGrowth,
  "largest part": checkLargestPart,
  "early fusion saves": checkEarlyFusion,
  "single-task multiple": checkSingleTaskMultiple,
  "fusion and multi-task save": checkSavings,
};

type Cells = ReadonlyMap<string, PrintedCell>;

// P of both modalities, of speech, of motion (Sections II-A and II-D).
const BOTH = 63;
const SPEECH = 39;
const MOTION = 24;
const FRAMES = 20;

/** Does the network as Section III describes it have the printed number of parameters? */
function checkPlainCount(stated: Stated, cells: Cells): CheckOutcome {
  const printed = printedCount(stated, "parameters", cells);
  const totals = Object.fromEntries(
    (["plain", "plain-reset-after"] as const).map((reading) => [reading, total(reading, BOTH)]),
  );
  return {
    readings: mapped(totals, (count) => count === printed),
    says: `read plainly the layers have ${Object.values(totals).map(grouped).join(" or ")} parameters, printed ${grouped(printed)}`,
    numbers: { ...totals, printed },
  };
}

/** Which networks of the described kind have the printed numbers of parameters? */
function checkPrintedCounts(stated: Stated, cells: Cells): CheckOutcome {
  const [cnn, mtl] = [printedCount(stated, "pureCnn", cells), printedCount(stated, "cerMtl", cells)];
  const readings = Object.keys(READINGS) as ReadingName[];
  const mtlTotals = Object.fromEntries(
    readings.flatMap((reading) =>
      [BOTH, SPEECH, MOTION].map((features) => [`${reading} with P = ${features}`, total(reading, features)]),
    ),
  );
  const cnnTotals = Object.fromEntries(
    [BOTH, SPEECH].map((features) => [
      `Pure CNN with P = ${features}`,
      countParameters(pureCnn({ frames: FRAMES, features, tasks: ATTRIBUTES })).total,
    ]),
  );
  const held = { ...mapped(mtlTotals, (count) => count === mtl), ...mapped(cnnTotals, (count) => count === cnn) };
  const reached = (totals: Record<string, number>): string =>
    Object.keys(totals)
      .filter((name) => held[name])
      .join(", ") || "none";
  return {
    readings: held,
    says: `${grouped(mtl)} is reached by ${reached(mtlTotals)}, of ${Object.keys(mtlTotals).length} networks; ${grouped(cnn)} by ${reached(cnnTotals)}, of ${Object.keys(cnnTotals).length}`,
    numbers: { ...mtlTotals, ...cnnTotals },
  };
}

function checkGrowth(stated: Stated): CheckOutcome {
  const frames = statedList(stated, "frames").map(Number);
  const counted = parametersByReading({ frames }).map(
    ({ reading, counts }) => [reading, counts.map((count) => count.total)] as const,
  );
  const grows = Object.fromEntries(
    counted.map(([reading, totals]) => [
      reading,
      totals.every((each, index) => index === 0 || each > totals[index - 1]!),
    ]),
  );
  const named = (wanted: boolean): string =>
    counted
      .filter(([reading]) => grows[reading] === wanted)
      .map(([reading, totals]) => `${reading} (${[...new Set(totals)].map(grouped).join(", ")})`)
      .join(", ");
  return {
    readings: grows,
    says: `from N = ${frames.join(" to ")} the count grows under ${named(true) || "no reading"}, and stays under ${named(false) || "none"}`,
    numbers: Object.fromEntries(
      counted.flatMap(([reading, totals]) => totals.map((each, index) => [`${reading}, N = ${frames[index]}`, each])),
    ),
  };
}

function checkLargestPart(): CheckOutcome {
  const shares = parametersByReading({ frames: [FRAMES] }).map(({ reading, counts: [count] }) => {
    const { conv1d = 0, ...others } = byKind(count!);
    return { reading, share: conv1d / count!.total, largest: conv1d > Math.max(...Object.values(others)) };
  });
  const percents = shares.map(({ share }) => Math.round(100 * share));
  return {
    readings: Object.fromEntries(shares.map(({ reading, largest }) => [reading, largest])),
    says: `the convolutions have ${Math.min(...percents)} to ${Math.max(...percents)} % of the parameters, by reading`,
    numbers: Object.fromEntries(shares.map(({ reading, share }) => [reading, share])),
  };
}

function checkEarlyFusion(stated: Stated): CheckOutcome {
  const least = statedNumber(stated, "least");
  const { early, summed, concatenated } = fusionCounts();
  return {
    readings: { "maps added": 1 - early / summed >= least, "maps concatenated": 1 - early / concatenated >= least },
    says: `fused early ${grouped(early)} parameters, with a convolution each ${grouped(summed)} if their maps are added, ${grouped(concatenated)} if they are concatenated`,
    numbers: { early, summed, concatenated },
  };
}

function checkSingleTaskMultiple(): CheckOutcome {
  const ratios = singleTaskRatios();
  return {
    readings: mapped(ratios, (ratio) => Math.round(ratio) === ATTRIBUTES.length),
    says: `${ATTRIBUTES.length} single-task networks have ${range(Object.values(ratios))} times the parameters of the one, by reading`,
    numbers: ratios,
  };
}

function checkSavings(stated: Stated): CheckOutcome {
  const fusion = checkEarlyFusion(stated);
  const ratios = singleTaskRatios();
  const least = statedNumber(stated, "least");
  return {
    readings: { ...fusion.readings, ...mapped(ratios, (ratio) => 1 - 1 / ratio >= least) },
    says: `single-task networks need ${range(Object.values(ratios))} times the parameters; ${fusion.says}`,
    numbers: { ...fusion.numbers, ...ratios },
  };
}

/** Parameters of the plain network fused early, and with one convolution a modality. */
function fusionCounts(): { early: number; summed: number; concatenated: number } {
  const network = cerMtl({ frames: FRAMES, features: BOTH, tasks: ATTRIBUTES });
  const conv = (features: number): number => countParameters({ ...network, features }).byLayer["trunk.0.conv1d"]!;
  const count = countParameters(network);
  const heads = count.total - conv(BOTH);
  const branches = conv(SPEECH) + conv(MOTION);
  const wide = countParameters({
    ...network,
    trunk: network.trunk.map((layer) => (layer.kind === "conv1d" ? { ...layer, filters: 2 * layer.filters } : layer)),
  });
  return {
    early: count.total,
    summed: branches + heads,
    concatenated: branches + wide.total - wide.byLayer["trunk.0.conv1d"]!,
  };
}

/** By reading, the parameters of one network a task over those of one network for all. */
function singleTaskRatios(): Record<string, number> {
  const single = parametersByReading({ frames: [FRAMES], tasks: ATTRIBUTES.slice(0, 1) });
  const several = parametersByReading({ frames: [FRAMES] });
  return Object.fromEntries(
    several.map(({ reading, counts }, index) => [
      reading,
      (ATTRIBUTES.length * single[index]!.counts[0]!.total) / counts[0]!.total,
    ]),
  );
}

function total(reading: ReadingName, features: number): number {
  return countParameters(cerMtl({ frames: FRAMES, features, tasks: ATTRIBUTES, ...READINGS[reading].options })).total;
}

function byKind(count: ParameterCount): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const [layer, size] of Object.entries(count.byLayer)) {
    const kind = layer.split(".").at(-1)!;
    kinds[kind] = (kinds[kind] ?? 0) + size;
  }
  return kinds;
}

function printedCount(stated: Stated, name: string, cells: Cells): number {
  const cell = cells.get(String(stated[name]));
  if (cell === undefined) {
    throw new RangeError(
      `Cannot check a structural claim: ${name} must name a printed cell, current value is ${JSON.stringify(stated[name])}`,
    );
  }
  return cell.interval.printed;
}

function mapped<Value, Result>(
  record: Readonly<Record<string, Value>>,
  convert: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, convert(value)]));
}

function range(values: readonly number[]): string {
  return `${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)}`;
}

/** 5615 -> "5,615", as the paper prints it. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
