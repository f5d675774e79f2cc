/** Others go on: all is submitted or planned, and the command was asked not to wait for the end. */
export class DetachedError extends Error {
  override readonly name = "DetachedError";
}
