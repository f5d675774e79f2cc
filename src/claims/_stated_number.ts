import type { Stated } from "./claim.ts";

/** A number that the paper states. */
export function statedNumber(stated: Stated, name: string): number {
  const text = stated[name];
  const value = typeof text === "string" && text !== "" ? Number(text) : Number.NaN;
  if (Number.isNaN(value)) {
    throw new RangeError(
      `Cannot check a structural claim: what it states must have a number ${name}, current value is ${JSON.stringify(text)}`,
    );
  }
  return value;
}

/** Words or numbers that the paper states one after the other. */
export function statedList(stated: Stated, name: string): readonly string[] {
  const list = stated[name];
  if (!Array.isArray(list)) {
    throw new RangeError(
      `Cannot check a structural claim: what it states must have a list ${name}, current value is ${JSON.stringify(list)}`,
    );
  }
  return list;
}
