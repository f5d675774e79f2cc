/** What devices a TensorFlow is made for, in words; `cuda` is a version, `unknown`, or null for one that knows no GPU. */
export function madeFor(cuda: string | null): string {
  if (cuda === null) return "for processors only";
  return cuda === "unknown" ? "which does not say whether it is for CUDA" : `for CUDA ${cuda}`;
}
