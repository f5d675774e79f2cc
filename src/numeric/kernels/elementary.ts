// Elementary functions in float64, from AssemblyScript's own Math (a port of musl's), compiled to WebAssembly:
// WebAssembly fixes the result of every operation they are made of, so their bits are the same on every machine.

export function exp(x: f64): f64 {
  return Math.exp(x);
}
