import * as fc from "fast-check";
import type { ObserverEvent } from "../../src/corpus/studyforrest/observer_events.ts";

/** Events of one observer within `seconds`, at whole seconds as all of studyforrest's are, in any order, overlapping. */
export function observerEventLists(seconds: number): fc.Arbitrary<ObserverEvent[]> {
  const level = fc.constantFrom(1 as const, -1 as const);
  const times = fc.uniqueArray(fc.integer({ min: 0, max: seconds }), { minLength: 2, maxLength: 2 });
  const event = fc
    .tuple(times, level, level)
    .map(([pair, arousal, valence]) => ({ start: Math.min(...pair), end: Math.max(...pair), arousal, valence }));
  return fc.array(event, { maxLength: 20 });
}
