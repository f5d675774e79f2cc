/**
 * One step of Adam (Kingma and Ba, 2015) with Keras's placement of epsilon, over `count` floats, a multiple of 4:
 * w -= rate m / (sqrt(v) + epsilon), the bias corrections being in `rate`.
 */
export function adamStep(
  weights: usize, gradient: usize, first: usize, second: usize, count: i32, rate: f32, beta1: f64, beta2: f64, epsilon: f32,
): void {
  const keep1 = f32x4.splat(<f32>beta1), take1 = f32x4.splat(<f32>(1.0 - beta1));
  const keep2 = f32x4.splat(<f32>beta2), take2 = f32x4.splat(<f32>(1.0 - beta2));
  const step = f32x4.splat(rate), guard = f32x4.splat(epsilon);
  for (let at: usize = 0; at < <usize>count << 2; at += 16) {
    const g = v128.load(gradient + at);
    const m = f32x4.add(f32x4.mul(keep1, v128.load(first + at)), f32x4.mul(take1, g));
    const v = f32x4.add(f32x4.mul(keep2, v128.load(second + at)), f32x4.mul(take2, f32x4.mul(g, g)));
    v128.store(first + at, m);
    v128.store(second + at, v);
    const change = f32x4.div(f32x4.mul(step, m), f32x4.add(f32x4.sqrt(v), guard));
    v128.store(weights + at, f32x4.sub(v128.load(weights + at), change));
  }
}
