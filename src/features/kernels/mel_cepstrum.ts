// From raw samples to mel-frequency cepstra and log energy in float64. Two frames go through together, one in each lane
// of a SIMD register; lanes never mix, so a frame's bits do not depend on its neighbour. All tables come from the caller.
// Complex numbers are stored as two registers, real part first. A register is 16 bytes, a complex number 32.

const REGISTER: usize = 16;
const COMPLEX: usize = 32;

// @ts-ignore: decorator
@inline
function add(a: v128, b: v128): v128 {
  return f64x2.add(a, b);
}

// @ts-ignore: decorator
@inline
function sub(a: v128, b: v128): v128 {
  return f64x2.sub(a, b);
}

// @ts-ignore: decorator
@inline
function mul(a: v128, b: v128): v128 {
  return f64x2.mul(a, b);
}

/** The number at an address, in both lanes. */
// @ts-ignore: decorator
@inline
function both(address: usize): v128 {
  return v128.load64_splat(address);
}

// Where the caller writes tables and frames and reads cepstra; set by `prepare`.
/** Two frames, float32 [2, length]. */
export let input: usize = 0;
/** Float64 [length]. */
export let window: usize = 0;
/** exp(-2 pi i k / size), k < size; float64 [size, 2]. */
export let twiddles: usize = 0;
/** exp(-2 pi i k / (2 size)), k <= size / 2; float64 [size / 2 + 1, 2]. */
export let halfTwiddles: usize = 0;
/** First bin of each stretch between the centres of two neighbouring bands, and the end of the last; int32 [bands + 2]. */
export let edges: usize = 0;
/** A bin's weight in the lower of its two bands; float64 [size + 1]. */
export let falling: usize = 0;
/** Float64 [cepstra, bands]. */
export let cosines: usize = 0;
/** Two rows of cepstra and log energy, float32 [2, cepstra + 1]. */
export let output: usize = 0;

let work: usize = 0;
let spectrum: usize = 0;
let length: usize = 0;
let size: usize = 0;
let bands: usize = 0;
let count: usize = 0;
let next: usize = 0;

function reserve(bytes: usize): usize {
  const address = next;
  next += (bytes + 15) & ~15;
  return address;
}

/**
 * Lays out the memory, once an instance.
 *
 * @param samples Numbers a frame. @param half Half the length of the Fourier transform, a power of two.
 * @param melBands Bands of the filter bank. @param cepstra Cepstra a frame.
 */
export function prepare(samples: usize, half: usize, melBands: usize, cepstra: usize): void {
  length = samples;
  size = half;
  bands = melBands;
  count = cepstra;
  next = (__heap_base + 15) & ~15;
  input = reserve(2 * length * 4);
  window = reserve(length * 8);
  twiddles = reserve(size * 16);
  halfTwiddles = reserve((size / 2 + 1) * 16);
  edges = reserve((bands + 2) * 4);
  falling = reserve((size + 1) * 8);
  cosines = reserve(count * bands * 8);
  output = reserve(2 * (count + 1) * 4);
  work = reserve(2 * size * COMPLEX);
  spectrum = reserve((size + 1) * REGISTER);
  const pages = ((next + 0xffff) >>> 16) as i32;
  if (pages > memory.size()) memory.grow(pages - memory.size());
}

/** Two float32 numbers, widened. */
// @ts-ignore: decorator
@inline
function pair(a: usize, b: usize): v128 {
  return f64x2.replace_lane(f64x2.splat(<f64>load<f32>(a)), 1, <f64>load<f32>(b));
}

/**
 * One step of Stockham's radix-4 transform (Stockham 1966; as in Van Loan 1992, section 1.7): `blocks` butterflies, each
 * on `stride` numbers that share their twiddle factors. What comes out is in natural order after the last step.
 */
function radix4(from: usize, to: usize, blocks: usize, stride: usize): void {
  const quarter = blocks * stride * COMPLEX;
  const row = stride * COMPLEX;
  for (let block: usize = 0; block < blocks; ++block) {
    const w1 = twiddles + block * stride * 16;
    const w2 = w1 + block * stride * 16;
    const w3 = w2 + block * stride * 16;
    const c1 = both(w1), s1 = both(w1 + 8);
    const c2 = both(w2), s2 = both(w2 + 8);
    const c3 = both(w3), s3 = both(w3 + 8);
    const end = from + row;
    while (from < end) {
      const ar = v128.load(from), ai = v128.load(from + 16);
      const br = v128.load(from + quarter), bi = v128.load(from + quarter + 16);
      const cr = v128.load(from + 2 * quarter), ci = v128.load(from + 2 * quarter + 16);
      const dr = v128.load(from + 3 * quarter), di = v128.load(from + 3 * quarter + 16);
      const acr = add(ar, cr), aci = add(ai, ci), bdr = add(br, dr), bdi = add(bi, di);
      const er = sub(ar, cr), ei = sub(ai, ci);
      const fr = sub(bi, di), fi = sub(dr, br); // -i (b - d)
      v128.store(to, add(acr, bdr));
      v128.store(to + 16, add(aci, bdi));
      const pr = add(er, fr), pi = add(ei, fi);
      v128.store(to + row, sub(mul(pr, c1), mul(pi, s1)));
      v128.store(to + row + 16, add(mul(pr, s1), mul(pi, c1)));
      const qr = sub(acr, bdr), qi = sub(aci, bdi);
      v128.store(to + 2 * row, sub(mul(qr, c2), mul(qi, s2)));
      v128.store(to + 2 * row + 16, add(mul(qr, s2), mul(qi, c2)));
      const tr = sub(er, fr), ti = sub(ei, fi);
      v128.store(to + 3 * row, sub(mul(tr, c3), mul(ti, s3)));
      v128.store(to + 3 * row + 16, add(mul(tr, s3), mul(ti, c3)));
      from += COMPLEX;
      to += COMPLEX;
    }
    to += 3 * row;
  }
}

/** The last step where the size is twice a power of four. */
function radix2(from: usize, to: usize): void {
  const half = (size / 2) * COMPLEX;
  const end = from + half;
  while (from < end) {
    const ar = v128.load(from), ai = v128.load(from + 16);
    const br = v128.load(from + half), bi = v128.load(from + half + 16);
    v128.store(to, add(ar, br));
    v128.store(to + 16, add(ai, bi));
    v128.store(to + half, sub(ar, br));
    v128.store(to + half + 16, sub(ai, bi));
    from += COMPLEX;
    to += COMPLEX;
  }
}

/** The transform of the `size` complex numbers in the work space; returns where in it the result is. */
function transform(): usize {
  let from = work;
  let to = work + size * COMPLEX;
  let left = size;
  for (let stride: usize = 1; left >= 4; stride *= 4) {
    left /= 4;
    radix4(from, to, left, stride);
    const swap = from;
    from = to;
    to = swap;
  }
  if (left == 1) return from;
  radix2(from, to);
  return to;
}

/**
 * |X[k]|^2 of a real signal of 2 `size` numbers, k = 0 … `size`, from the transform Z of its even and odd numbers:
 * 2 X[k] = (Z[k] + conj Z[size - k]) - i w^k (Z[k] - conj Z[size - k]). It is
 * 2 X that is squared: the window that the caller gives holds the factor 1/2.
 */
function power(z: usize): void {
  const zr = v128.load(z), zi = v128.load(z + 16);
  const first = add(zr, zi), last = sub(zr, zi);
  v128.store(spectrum, mul(mul(first, first), f64x2.splat(4)));
  v128.store(spectrum + size * REGISTER, mul(mul(last, last), f64x2.splat(4)));
  for (let k: usize = 1; k <= size / 2; ++k) {
    const low = z + k * COMPLEX;
    const high = z + (size - k) * COMPLEX;
    const lr = v128.load(low), li = v128.load(low + 16);
    const hr = v128.load(high), hi = v128.load(high + 16);
    const er = add(lr, hr), ei = sub(li, hi);
    const or = add(li, hi), oi = sub(hr, lr);
    const c = both(halfTwiddles + k * 16), s = both(halfTwiddles + k * 16 + 8);
    const tr = sub(mul(or, c), mul(oi, s)), ti = add(mul(or, s), mul(oi, c));
    const ar = add(er, tr), ai = add(ei, ti);
    const br = sub(er, tr), bi = sub(ei, ti);
    v128.store(spectrum + k * REGISTER, add(mul(ar, ar), mul(ai, ai)));
    v128.store(spectrum + (size - k) * REGISTER, add(mul(br, br), mul(bi, bi)));
  }
}

// @ts-ignore: decorator
@inline
function logOfAtLeastOne(x: v128): v128 {
  const floored = f64x2.pmax(x, f64x2.splat(1));
  return f64x2.replace_lane(f64x2.splat(Math.log(f64x2.extract_lane(floored, 0))), 1, Math.log(f64x2.extract_lane(floored, 1)));
}

/** Pre-emphasis y[n] = x[n] - k x[n - 1] with x[-1] = x[0], the window, zeros behind; returns the sums of x^2. */
function emphasise(preEmphasis: f64): v128 {
  const k = f64x2.splat(preEmphasis);
  const a = input;
  const b = input + 4 * length;
  let energy = f64x2.splat(0);
  let before = pair(a, b);
  for (let n: usize = 0; n < length; ++n) {
    const x = pair(a + 4 * n, b + 4 * n);
    energy = add(energy, mul(x, x));
    v128.store(work + n * REGISTER, mul(sub(x, mul(k, before)), both(window + 8 * n)));
    before = x;
  }
  memory.fill(work + length * REGISTER, 0, (2 * size - length) * REGISTER);
  return energy;
}

/** The logarithms of the band energies, into the work space. */
function logBands(): void {
  let fromLeft = f64x2.splat(0);
  for (let band: usize = 0; band <= bands; ++band) {
    let left = f64x2.splat(0);
    let right = f64x2.splat(0);
    const end = <usize>load<u32>(edges + 4 * band + 4);
    for (let bin = <usize>load<u32>(edges + 4 * band); bin < end; ++bin) {
      const p = v128.load(spectrum + bin * REGISTER);
      const down = mul(p, both(falling + 8 * bin));
      left = add(left, down);
      right = add(right, sub(p, down));
    }
    if (band > 0) v128.store(work + (band - 1) * REGISTER, logOfAtLeastOne(add(fromLeft, left)));
    fromLeft = right;
  }
}

/** Writes what is in the two lanes to the same place of the two rows of the output. */
function write(place: usize, value: v128): void {
  store<f32>(output + 4 * place, <f32>f64x2.extract_lane(value, 0));
  store<f32>(output + 4 * (count + 1 + place), <f32>f64x2.extract_lane(value, 1));
}

/**
 * From the two frames of the input to the two rows of the output.
 *
 * @param preEmphasis k in y[n] = x[n] - k x[n - 1]. @param energyScale What the sum of squares is multiplied by.
 */
export function cepstra(preEmphasis: f64, energyScale: f64): void {
  const energy = emphasise(preEmphasis);
  power(transform());
  logBands();
  for (let c: usize = 0; c < count; ++c) {
    const row = cosines + 8 * c * bands;
    let sum = f64x2.splat(0);
    for (let band: usize = 0; band < bands; ++band) {
      sum = add(sum, mul(v128.load(work + band * REGISTER), both(row + 8 * band)));
    }
    write(c, sum);
  }
  write(count, logOfAtLeastOne(mul(energy, f64x2.splat(energyScale))));
}
