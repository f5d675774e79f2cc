// The gradient of a convolution's kernel, from few of its outputs: after relu and max-pooling three quarters carry no gradient.

import { touchRows } from "./convolution";

/** Windows taken together: few enough for their rows to stay in a near cache, and many enough for long lists. */
const CHUNK: usize = 8;
/** Time steps taken together, for the same reason. */
const SEGMENT: i32 = 10;

// For each set of lanes that count, the bytes that move them to the front.
const TO_FRONT = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  4, 5, 6, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 4, 5, 6, 7, 0, 0, 0, 0, 0, 0, 0, 0,
  8, 9, 10, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 8, 9, 10, 11, 0, 0, 0, 0, 0, 0, 0, 0,
  4, 5, 6, 7, 8, 9, 10, 11, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 0, 0, 0,
  12, 13, 14, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 12, 13, 14, 15, 0, 0, 0, 0, 0, 0, 0, 0,
  4, 5, 6, 7, 12, 13, 14, 15, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 0, 0, 0, 0,
  8, 9, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 1, 2, 3, 8, 9, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0,
  4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
], 16);

/**
 * The gradient of a convolution's kernel, [taps, features, filters].
 *
 * For every filter the outputs with a gradient are listed in order of time, and only their rows are added up; the list of a
 * tap is a contiguous part, for a tap reaches over the edge only at the first or last time steps.
 *
 * @param rows Addresses, u32 [windows]; windows is a multiple of 8.
 * @param gradient Of the outputs, windows in lanes: the row of step t and filter f at gradient + (t filters + f) laneBytes.
 * @param list Scratch of 17 outputSteps + 9 words: addresses, values, and where each step's entries start.
 * @param sums Scratch [filters, taps, rowBytes].
 */
export function convolutionKernelGradient(
  rows: usize, windows: i32, stepBytes: i32, inputSteps: i32, outputSteps: i32, padding: i32,
  taps: i32, features: i32, rowBytes: i32, gradient: usize, laneBytes: i32, filters: i32,
  list: usize, sums: usize, kernelGradient: usize,
): void {
  const listBytes = ((<usize>outputSteps * CHUNK) << 2) + 16;
  const starts = list + 2 * listBytes;
  const tapBytes = <usize>rowBytes;
  memory.fill(sums, 0, <usize>(filters * taps) * tapBytes);
  for (let first = 0; first < windows; first += <i32>CHUNK) {
    const at = <usize>first << 2;
    for (let segment = 0; segment < outputSteps; segment += SEGMENT) {
      const steps = min(SEGMENT, outputSteps - segment);
      const segmentOffset = segment * stepBytes;
      const firstStep = max(0, segment - padding);
      touchRows(rows + at, <i32>CHUNK, firstStep * stepBytes, min(inputSteps, segment + steps + taps - 1 - padding) - firstStep, stepBytes, rowBytes);
      for (let filter = 0; filter < filters; filter++) {
        const values = gradient + <usize>((segment * filters + filter) * laneBytes) + at;
        listGradients(values, <usize>(filters * laneBytes), steps, rows + at, segmentOffset, stepBytes, list, listBytes, starts);
        let sum = sums + <usize>(filter * taps) * tapBytes;
        for (let tap = 0; tap < taps; tap++, sum += tapBytes) {
          const from = max(0, padding - tap - segment), to = min(steps, inputSteps + padding - tap - segment);
          if (from >= to) continue;
          const start = <usize>load<u32>(starts + (<usize>from << 2)), end = <usize>load<u32>(starts + (<usize>to << 2));
          addRows(start, end, listBytes, (tap - padding) * stepBytes, sum, tapBytes);
        }
      }
    }
  }
  for (let filter = 0; filter < filters; filter++) {
    for (let tap = 0; tap < taps; tap++) {
      const from = sums + <usize>(filter * taps + tap) * tapBytes;
      let to = kernelGradient + (<usize>(tap * features * filters + filter) << 2);
      for (let feature = 0; feature < features; feature++, to += <usize>filters << 2) {
        store<f32>(to, load<f32>(from + (<usize>feature << 2)));
      }
    }
  }
}

/**
 * Lists the addresses of the rows whose output has a gradient and, `listBytes` further, the gradients.
 *
 * There is no branch, for it could not be foretold: four entries are always written, and the next four over those that do
 * not count.
 */
export function listGradients(
  values: usize, valueStep: usize, steps: i32, rows: usize, rowOffset: i32, rowStep: i32, list: usize, listBytes: usize, starts: usize,
): void {
  const zero = f32x4.splat(0.0), step4 = i32x4.splat(rowStep);
  const offset = i32x4.splat(rowOffset);
  let first = i32x4.add(v128.load(rows), offset), second = i32x4.add(v128.load(rows, 16), offset);
  for (const end = starts + (<usize>steps << 2); starts < end; starts += 4, values += valueStep) {
    store<u32>(starts, <u32>list);
    let value = v128.load(values);
    let set = i32x4.bitmask(f32x4.ne(value, zero));
    let order = v128.load(TO_FRONT + (<usize>set << 4));
    v128.store(list, i8x16.swizzle(first, order));
    v128.store(list + listBytes, i8x16.swizzle(value, order));
    list += <usize>popcnt(set) << 2;
    value = v128.load(values, 16);
    set = i32x4.bitmask(f32x4.ne(value, zero));
    order = v128.load(TO_FRONT + (<usize>set << 4));
    v128.store(list, i8x16.swizzle(second, order));
    v128.store(list + listBytes, i8x16.swizzle(value, order));
    list += <usize>popcnt(set) << 2;
    first = i32x4.add(first, step4);
    second = i32x4.add(second, step4);
  }
  store<u32>(starts, <u32>list);
}

/** sum += value * row, for every entry from `start` to `end`; rows shifted by `offset`. */
function addRows(start: usize, end: usize, listBytes: usize, offset: i32, sum: usize, bytes: usize): void {
  let column: usize = 0;
  for (; column + 128 <= bytes; column += 128) add32Columns(start, end, listBytes, offset + <i32>column, sum + column);
  for (; column < bytes; column += 16) add4Columns(start, end, listBytes, offset + <i32>column, sum + column);
}

// Exported so that it stays a function of its own: inlined, its sums no longer fit the registers.
/** sum += value * row for every entry of a list; rows shifted by `offset`. */
export function add32Columns(list: usize, end: usize, listBytes: usize, offset: i32, sum: usize): void {
  let s0 = v128.load(sum), s1 = v128.load(sum, 16), s2 = v128.load(sum, 32), s3 = v128.load(sum, 48);
  let s4 = v128.load(sum, 64), s5 = v128.load(sum, 80), s6 = v128.load(sum, 96), s7 = v128.load(sum, 112);
  for (; list < end; list += 4) {
    const row = <usize>(load<u32>(list) + offset);
    const value = v128.load32_splat(list + listBytes);
    s0 = f32x4.add(s0, f32x4.mul(value, v128.load(row)));
    s1 = f32x4.add(s1, f32x4.mul(value, v128.load(row, 16)));
    s2 = f32x4.add(s2, f32x4.mul(value, v128.load(row, 32)));
    s3 = f32x4.add(s3, f32x4.mul(value, v128.load(row, 48)));
    s4 = f32x4.add(s4, f32x4.mul(value, v128.load(row, 64)));
    s5 = f32x4.add(s5, f32x4.mul(value, v128.load(row, 80)));
    s6 = f32x4.add(s6, f32x4.mul(value, v128.load(row, 96)));
    s7 = f32x4.add(s7, f32x4.mul(value, v128.load(row, 112)));
  }
  v128.store(sum, s0);
  v128.store(sum, s1, 16);
  v128.store(sum, s2, 32);
  v128.store(sum, s3, 48);
  v128.store(sum, s4, 64);
  v128.store(sum, s5, 80);
  v128.store(sum, s6, 96);
  v128.store(sum, s7, 112);
}

function add4Columns(list: usize, end: usize, listBytes: usize, offset: i32, sum: usize): void {
  let total = v128.load(sum);
  for (; list < end; list += 4) {
    const row = <usize>(load<u32>(list) + offset);
    total = f32x4.add(total, f32x4.mul(v128.load32_splat(list + listBytes), v128.load(row)));
  }
  v128.store(sum, total);
}
