// Batch normalisation of maps with windows in lanes. A group is the rows that share one mean and variance: those of one
// channel at all time steps, or of one time step in all channels. Sums are in float64. Lanes beyond `windows` are padding:
// they take no part in moments and get no gradient.

/** moments[0] = mean, moments[1] = population variance of the group's values; rows u32 [count]. */
export function groupMoments(rows: usize, count: i32, windows: i32, moments: usize): void {
  const size = <f64>(count * windows);
  let sum: f64 = 0;
  for (let row = 0; row < count; row++) {
    const at = <usize>load<u32>(rows + (<usize>row << 2));
    for (let window = 0; window < windows; window++) sum += <f64>load<f32>(at + (<usize>window << 2));
  }
  const mean = sum / size;
  let squares: f64 = 0;
  for (let row = 0; row < count; row++) {
    const at = <usize>load<u32>(rows + (<usize>row << 2));
    for (let window = 0; window < windows; window++) {
      const difference = <f64>load<f32>(at + (<usize>window << 2)) - mean;
      squares += difference * difference;
    }
  }
  store<f32>(moments, <f32>mean);
  store<f32>(moments, <f32>(squares / size), 4);
}

/** output = (input - mean) * scale + shift, over `lanes` lanes (a multiple of 4); rows u32 [count]. */
export function normalize(inputs: usize, outputs: usize, count: i32, lanes: i32, mean: f32, scale: f32, shift: f32): void {
  const center = f32x4.splat(mean), factor = f32x4.splat(scale), offset = f32x4.splat(shift);
  for (let row = 0; row < count; row++) {
    const input = <usize>load<u32>(inputs + (<usize>row << 2)), output = <usize>load<u32>(outputs + (<usize>row << 2));
    for (let lane: usize = 0; lane < <usize>lanes << 2; lane += 16) {
      v128.store(output + lane, f32x4.add(f32x4.mul(f32x4.sub(v128.load(input + lane), center), factor), offset));
    }
  }
}

/**
 * The gradient of a group normalised with its own moments, and of its gamma and beta.
 *
 * input gradient = gamma / deviation * (g - mean(g) - x mean(g x)), x the normalised input; gamma's is sum(g x), beta's sum(g).
 */
export function normalizeGradient(
  inputs: usize, gradients: usize, inputGradients: usize, count: i32, windows: i32, lanes: i32, mean: f32, inverseDeviation: f32,
  gamma: f32, gammaGradient: usize, betaGradient: usize,
): void {
  let sum: f64 = 0, product: f64 = 0;
  for (let row = 0; row < count; row++) {
    const at = <usize>row << 2;
    const input = <usize>load<u32>(inputs + at), gradient = <usize>load<u32>(gradients + at);
    for (let window: usize = 0; window < <usize>windows << 2; window += 4) {
      const g = <f64>load<f32>(gradient + window);
      sum += g;
      product += g * <f64>((load<f32>(input + window) - mean) * inverseDeviation);
    }
  }
  store<f32>(gammaGradient, <f32>product);
  store<f32>(betaGradient, <f32>sum);
  const size = <f64>(count * windows);
  const meanGradient = <f32>(sum / size), meanProduct = <f32>(product / size);
  for (let row = 0; row < count; row++) {
    const at = <usize>row << 2;
    const input = <usize>load<u32>(inputs + at), gradient = <usize>load<u32>(gradients + at), to = <usize>load<u32>(inputGradients + at);
    let window: usize = 0;
    for (; window < <usize>windows << 2; window += 4) {
      const x = (load<f32>(input + window) - mean) * inverseDeviation;
      store<f32>(to + window, gamma * inverseDeviation * (load<f32>(gradient + window) - meanGradient - x * meanProduct));
    }
    for (; window < <usize>lanes << 2; window += 4) store<f32>(to + window, 0.0);
  }
}
