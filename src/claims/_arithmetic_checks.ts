import { windowOffsets } from "../windows/window_offsets.ts";
import { statedList, statedNumber } from "./_stated_number.ts";
import type { Stated } from "./claim.ts";
import type { CheckOutcome, StructuralCheck } from "./structural_checks.ts";

/** Checks of the paper's sums, rates and passages against each other. */
export const ARITHMETIC_CHECKS: Readonly<Record<string, StructuralCheck>> = {
  sum: checkSum,
  "whole parts": checkWholeParts,
  "training minutes": checkTrainingMinutes,
  "same rate": checkSameRate,
  "window grid": checkWindowGrid,
  "temporal extent": checkTemporalExtent,
  "uniform weights": checkUniformWeights,
  "same statement": checkSameStatement,
  abbreviation: checkAbbreviation,
  "raw inputs": checkRawInputs,
};

function checkSum(stated: Stated): CheckOutcome {
  const terms = statedList(stated, "terms").map(Number);
  const [times, total] = [statedNumber(stated, "times"), statedNumber(stated, "total")];
  const sum = terms.reduce((a, b) => a + b, 0) * times;
  const formula = times === 1 ? terms.join(" + ") : `(${terms.join(" + ")}) x ${times}`;
  return {
    readings: { stated: sum === total },
    says: `${formula} = ${sum}, printed ${total}`,
    numbers: { sum, total },
  };
}

function checkWholeParts(stated: Stated): CheckOutcome {
  const [total, part] = [statedNumber(stated, "total"), statedNumber(stated, "part")];
  const parts = total / part;
  return {
    readings: { stated: Number.isInteger(parts) },
    says: `${total} values in parts of ${part} are ${parts} ${stated.parts}, which the paper does not name`,
    numbers: { parts },
  };
}

function checkTrainingMinutes(stated: Stated): CheckOutcome {
  const folds = statedNumber(stated, "folds");
  const training = statedNumber(stated, "training");
  const all = statedNumber(stated, "recordings") * statedNumber(stated, "minutes");
  const trained = (all * (folds - 1)) / folds;
  return {
    readings: { "all recordings": all === training, "all sessions but one": trained === training },
    says: `${stated.recordings} recordings of ${stated.minutes} minutes are ${all} minutes, ${folds - 1} of ${folds} sessions ${trained}, printed ${training}`,
    numbers: { all, trained, training },
  };
}

function checkSameRate(stated: Stated): CheckOutcome {
  const features = statedNumber(stated, "framesPerSecond");
  const annotations = 1000 / statedNumber(stated, "milliseconds");
  return {
    readings: { stated: annotations === features },
    says: `annotations come ${annotations} times a second, features ${features} times, and no resampling is stated`,
    numbers: { annotations, features },
  };
}

/** Equation (1): do the printed first index, the steps of t, l itself and the printed last index fit together? */
function checkWindowGrid(stated: Stated): CheckOutcome {
  const [frames, stride] = [statedNumber(stated, "frames"), statedNumber(stated, "stride")];
  const first = statedNumber(stated, "startPlus") - (frames * stride) / 2;
  const literal = Array.from({ length: frames }, (_, column) => first + column * stride);
  const wanted = windowOffsets({ frames, strideFrames: stride });
  const end = (frames * stride) / 2;
  const fits = literal.includes(0) && literal.at(-1) === end;
  return {
    readings: { "as printed": fits },
    says: `from l ${signed(first)} in steps of ${stride} the ${frames} frames end at l ${signed(literal.at(-1)!)} and ${literal.includes(0) ? "hold" : "miss"} l; from l ${signed(wanted[0]!)} they end at l ${signed(wanted.at(-1)!)} and hold it`,
    numbers: { first, last: literal.at(-1)!, printedLast: end },
  };
}

function checkTemporalExtent(stated: Stated): CheckOutcome {
  const [frames, stride] = [statedNumber(stated, "frames"), statedNumber(stated, "stride")];
  const seconds = (frames * stride) / statedNumber(stated, "framesPerSecond");
  return {
    readings: { stated: seconds.toFixed(1) === stated.seconds },
    says: `${frames} x ${stride} frames at ${stated.framesPerSecond} a second are ${seconds.toFixed(2)} s, printed ${stated.seconds} s`,
    numbers: { seconds },
  };
}

function checkUniformWeights(stated: Stated): CheckOutcome {
  const denominator = statedNumber(stated, "denominator");
  const sums = Object.fromEntries(
    ["creativeit", "recola"].map((corpus) => [corpus, statedNumber(stated, corpus) / denominator]),
  );
  return {
    readings: Object.fromEntries(Object.entries(sums).map(([corpus, sum]) => [corpus, sum === 1])),
    says: `the weights sum to ${sums.creativeit!.toFixed(2)} for CreativeIT's ${stated.creativeit} attributes and to ${sums.recola!.toFixed(2)} for RECOLA's ${stated.recola}`,
    numbers: sums as Record<string, number>,
  };
}

function checkSameStatement(stated: Stated): CheckOutcome {
  const [first, second] = [statedList(stated, "first"), statedList(stated, "second")].map((ends) =>
    [...new Set(ends)].join(" to "),
  );
  return {
    readings: { stated: first === second },
    says: `one passage says ${first}, the other ${second}`,
    numbers: {},
  };
}

function checkAbbreviation(stated: Stated): CheckOutcome {
  const initials = String(stated.words)
    .split(" ")
    .map((word) => word[0]!.toUpperCase())
    .join("");
  return {
    readings: { stated: initials === stated.abbreviation },
    says: `the words abbreviate to ${initials}, the paper to ${stated.abbreviation}`,
    numbers: {},
  };
}

function checkRawInputs(stated: Stated): CheckOutcome {
  const all = statedNumber(stated, "acoustic") + statedNumber(stated, "motion");
  const raw = statedNumber(stated, "angles");
  return {
    readings: { stated: raw > 0 && raw < all },
    says: `${raw} of ${all} values of a frame are raw angles, the others are extracted, deltas among them`,
    numbers: { raw, all },
  };
}

function signed(value: number): string {
  return value < 0 ? `- ${-value}` : `+ ${value}`;
}
