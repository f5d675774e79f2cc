/** What a network said about one recording of a test fold, window by window, beside what it should have said. */
export interface PredictionTrace {
  /** Id of the recording. */
  readonly recording: string;
  /** Frame of the recording that each window is labelled at, shape [windows]. */
  readonly frames: Int32Array;
  /** The gold standard there, row-major, shape [windows, tasks]. */
  readonly labels: Float32Array;
  /** The network's outputs, row-major, shape [windows, tasks]. */
  readonly predictions: Float32Array;
}
