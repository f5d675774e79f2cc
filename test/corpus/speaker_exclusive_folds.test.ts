import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type GroupedRecording, speakerExclusiveFolds } from "../../src/corpus/speaker_exclusive_folds.ts";

describe("speakerExclusiveFolds()", () => {
  it("makes five sessions five folds, each tested on once, the next one validating", () => {
    const sessions = ["mon", "tue", "wed", "thu", "fri"];
    const recordings = sessions.flatMap((session) =>
      [1, 2].map((take) => ({ id: `${session}-${take}`, speakers: [`${session}'s`], session })),
    );
    const folds = speakerExclusiveFolds(recordings, { folds: 5 });
    expect(folds.map(({ name }) => name)).toEqual(sessions);
    expect(folds[4]).toEqual({
      name: "fri",
      train: ["tue-1", "tue-2", "wed-1", "wed-2", "thu-1", "thu-2"],
      validation: ["mon-1", "mon-2"],
      test: ["fri-1", "fri-2"],
    });
  });

  it("deals out dyads from the largest to the smallest where there are no sessions", () => {
    const dyads = ["a", "b", "b", "c", "d", "d", "d"];
    const recordings = dyads.map((dyad, index) => ({ id: `r${index}`, speakers: [`s${index}`], dyad }));
    const folds = speakerExclusiveFolds(recordings, { folds: 3 });
    expect(folds.map(({ name, test }) => [name, test])).toEqual([
      ["fold-1", ["r0", "r3"]],
      ["fold-2", ["r1", "r2"]],
      ["fold-3", ["r4", "r5", "r6"]],
    ]);
  });

  it("says which recordings hang together where they cannot be divided", () => {
    const recordings = ["a", "b", "c"].map((id) => ({ id, speakers: ["x", id], session: id }));
    expect(() => speakerExclusiveFolds(recordings, { folds: 3 })).toThrow(
      new RangeError(
        "Cannot divide recordings: 3 groups that share no speaker, dyad or session are wanted, current number is 1 (a b c)",
      ),
    );
  });

  it("refuses fewer than three folds and an id that comes twice", () => {
    expect(() => speakerExclusiveFolds([], { folds: 2 })).toThrow(/at least 3 folds are wanted, current value is 2/);
    const twice = [1, 2, 3].map(() => ({ id: "a", speakers: [] }));
    expect(() => speakerExclusiveFolds(twice, { folds: 3 })).toThrow(/current value is a twice/);
  });

  it("always tests each recording once and never shares a speaker, a dyad or a session between test and the rest", () => {
    const name = (letter: string) => fc.nat(9).map((number) => `${letter}${number}`);
    const recordings = fc
      .array(
        fc.record(
          { speakers: fc.array(name("s"), { maxLength: 2 }), dyad: name("d"), session: name("t") },
          { requiredKeys: ["speakers"] },
        ),
        {
          minLength: 3,
          maxLength: 25,
        },
      )
      .map((drawn) => drawn.map((each, index): GroupedRecording => ({ ...each, id: `r${index}` })));
    fc.assert(
      fc.property(recordings, fc.integer({ min: 3, max: 5 }), (drawn, folds) => {
        let made: ReturnType<typeof speakerExclusiveFolds>;
        try {
          made = speakerExclusiveFolds(drawn, { folds });
        } catch (error) {
          expect((error as Error).message).toMatch(/groups that share no speaker, dyad or session are wanted/);
          return;
        }
        expect(made.flatMap(({ test }) => test).toSorted()).toEqual(drawn.map(({ id }) => id).toSorted());
        const ties = (ids: readonly string[]) =>
          drawn
            .filter(({ id }) => ids.includes(id))
            .flatMap((each) => [...each.speakers, each.dyad, each.session].filter(Boolean));
        for (const { train, validation, test } of made) {
          expect([...train, ...validation, ...test].toSorted()).toEqual(drawn.map(({ id }) => id).toSorted());
          expect(Math.min(train.length, validation.length, test.length)).toBeGreaterThan(0);
          const [trained, validated, tested] = [ties(train), ties(validation), ties(test)];
          expect(tested.filter((tie) => trained.includes(tie) || validated.includes(tie))).toEqual([]);
          expect(trained.filter((tie) => validated.includes(tie))).toEqual([]);
        }
      }),
    );
  });
});
