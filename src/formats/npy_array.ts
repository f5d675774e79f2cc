/** Numbers that NPY files of this project hold: float32, float64 or int32. */
export type NpyValues = Float32Array | Float64Array | Int32Array;

/** An array of any shape, as NumPy saves it. */
export interface NpyArray {
  /** Lengths of the axes, the slowest first; [] is a single number. */
  readonly shape: readonly number[];
  /** Row-major (C order), as many as the product of the shape. */
  readonly values: NpyValues;
}
