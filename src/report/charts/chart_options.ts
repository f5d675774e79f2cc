/** What every chart is told besides its data. */
export interface ChartOptions {
  /** Unique in its page: the chart's element, and the start of its inner ids. */
  readonly id: string;
  /**
   * Width in CSS pixels at which its letters have their natural size; below 560 it lays itself out for a phone.
   * @default {720}
   */
  readonly width?: number;
}
