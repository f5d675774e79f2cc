import type { TableView } from "./table.ts";

/** Something of the paper that is checked without any run. */
export interface RunFree {
  /** One line. */
  readonly title: string;
  /** What was found. */
  show(): TableView;
}
