// Elementary functions in float64, from AssemblyScript's own Math (a port of musl's), compiled to WebAssembly:
// WebAssembly fixes the result of every operation they are made of, so their bits are the same on every machine.

export function exp(x: f64): f64 {
  return Math.exp(x);
}

export function expm1(x: f64): f64 {
  return Math.expm1(x);
}

export function log(x: f64): f64 {
  return Math.log(x);
}

export function log10(x: f64): f64 {
  return Math.log10(x);
}

export function log1p(x: f64): f64 {
  return Math.log1p(x);
}

export function pow(x: f64, y: f64): f64 {
  return Math.pow(x, y);
}

export function sin(x: f64): f64 {
  return Math.sin(x);
}

export function cos(x: f64): f64 {
  return Math.cos(x);
}

export function atan2(y: f64, x: f64): f64 {
  return Math.atan2(y, x);
}

export function tanh(x: f64): f64 {
  return Math.tanh(x);
}
