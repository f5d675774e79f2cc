import * as fc from "fast-check";

/** One thing that a training does; numbers are what it does it with. */
export type Act =
  | { readonly do: "step" | "gradient" | "predict"; readonly windows: number }
  | { readonly do: "read" | "write" | "save" | "restore" | "reopen" | "leaveOpen" }
  /** Does something else for so many turns of the event loop, or only of the queue of promises. */
  | { readonly do: "rest"; readonly turns: number; readonly deep: boolean }
  | { readonly do: "fail" | "badBatch" };

/** What a training does from its start to its end, such as may be written with an engine: acts in any order. */
export function trainingScript(): fc.Arbitrary<readonly Act[]> {
  const windows = fc.integer({ min: 1, max: 3 });
  const act: fc.Arbitrary<Act> = fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant("step" as const), windows }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("gradient" as const, "predict" as const), windows }) },
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constantFrom("read", "write", "save", "restore", "reopen", "leaveOpen") }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant("rest" as const),
        turns: fc.integer({ min: 1, max: 9 }),
        deep: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("fail" as const, "badBatch" as const) }) },
  );
  return fc.array(act, { maxLength: 12 });
}
