/** A part of the film that studyforrest's participants watched in one run of the scanner. */
export interface Segment {
  readonly id: string;
  /** 1 … 8, as in the names of the run's files. */
  readonly run: number;
  /** First frame, counted from the beginning of the film. */
  readonly startFrame: number;
  /** Number of frames up to the start of the next segment. */
  readonly frames: number;
}

/** Frames a second of the film, of its measures and of the gold standard made here. */
export const FILM_FRAME_RATE = 25;

// Seconds of the film, from studyforrest-data-annotations, code/researchcut2segments.py; the last is the film's end.
const BOUNDARIES = [0, 886, 1752.08, 2612.16, 3572.2, 4480.28, 5342.36, 6410.44, 7086].map((seconds) =>
  Math.round(seconds * FILM_FRAME_RATE),
);

/** Number of frames of the whole film. */
export const FILM_FRAMES: number = BOUNDARIES.at(-1)!;

/** The eight segments, one after the other, without the 20 seconds by which the runs overlap. */
export const SEGMENTS: readonly Segment[] = BOUNDARIES.slice(0, -1).map((startFrame, index) => ({
  id: `segment-${index + 1}`,
  run: index + 1,
  startFrame,
  frames: BOUNDARIES[index + 1]! - startFrame,
}));
