const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * The number that a decimal numeral denotes, or NaN for all else that `Number` would take: nothing, spaces, hexadecimal,
 * Infinity, and numerals too large for float64.
 */
export function decimal(text: string): number {
  const value = DECIMAL.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}
