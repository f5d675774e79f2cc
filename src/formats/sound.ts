/** Sound of one channel. */
export interface Sound {
  /** Samples a second. */
  readonly sampleRate: number;
  /** Full scale is -1 to 1; floating-point files may go beyond. */
  readonly samples: Float32Array;
}
