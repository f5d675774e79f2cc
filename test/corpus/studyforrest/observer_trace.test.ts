import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { observerTrace } from "../../../src/corpus/studyforrest/observer_trace.ts";
import { observerEventLists } from "../../_arbitraries/observer_events.ts";

const at = { attribute: "arousal", frameRate: 25, frames: 1000 } as const;

describe("observerTrace()", () => {
  it("holds an event from the frame of its start until just before the frame of its end", () => {
    const trace = observerTrace([{ start: 2, end: 3, arousal: 1, valence: 1 }], at);
    expect([trace[49], trace[50], trace[74], trace[75]]).toEqual([0, 1, 1, 0]);
  });

  it("starts an event between two frames at the second of them", () => {
    const trace = observerTrace([{ start: 0.05, end: 0.11, arousal: -1, valence: 1 }], { ...at, frames: 5 });
    expect([...trace]).toEqual([0, 0, -1, 0, 0]);
  });

  it("gives the sign of the sum over characters, not the sum", () => {
    const event = { start: 0, end: 1, valence: 1 } as const;
    const events = [1, 1, -1].map((arousal) => ({ ...event, arousal: arousal as 1 | -1 }));
    expect(observerTrace(events, at)[0]).toBe(1);
    expect(observerTrace(events.slice(0, 2), at)[0]).toBe(1);
    expect(observerTrace(events.slice(1), at)[0]).toBe(0);
  });

  it("names the end of an event beyond the film", () => {
    expect(() => observerTrace([{ start: 39, end: 41, arousal: 1, valence: 1 }], at)).toThrow(
      new RangeError("Cannot lay out observer events: each must end by 40 s, current end is 41 s"),
    );
  });

  it("is never changed by the order of events", () => {
    const shuffled = observerEventLists(40).chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    );
    fc.assert(
      fc.property(shuffled, ([events, other]) => {
        expect(observerTrace(other, at)).toEqual(observerTrace(events, at));
      }),
    );
  });

  it("always has, at 25 frames a second, 25 times each value that it has at 1", () => {
    fc.assert(
      fc.property(observerEventLists(40), (events) => {
        const slow = observerTrace(events, { ...at, frameRate: 1, frames: 40 });
        expect(observerTrace(events, at)).toEqual(
          Float32Array.from({ length: at.frames }, (_, frame) => slow[Math.floor(frame / 25)]!),
        );
      }),
    );
  });
});
