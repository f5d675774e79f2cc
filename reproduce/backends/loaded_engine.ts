import type { Engine } from "../../src/engine/engine.ts";

/** An engine that has started, and what it runs on: backend, device, driver, versions of libraries. */
export interface LoadedEngine {
  readonly engine: Engine;
  /** Kept in every record; always has `backend` and `device`. */
  readonly ran: Readonly<Record<string, string>>;
}
