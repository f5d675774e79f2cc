/** Rows a second of labels and facial values: "The database is annotated with frame rate of 40 ms" (Section II-B). */
export const LABEL_FRAME_RATE = 25;
