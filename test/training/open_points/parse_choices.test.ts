import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeChoices } from "../../../src/training/open_points/describe_choices.ts";
import { nonDefaultChoices } from "../../../src/training/open_points/non_default_choices.ts";
import { parseChoices } from "../../../src/training/open_points/parse_choices.ts";
import { choicePairs, choices } from "../../_arbitraries/choices.ts";

describe("parseChoices()", () => {
  it("reads name=value, and leaves out what is the default", () => {
    expect(parseChoices(["batch-norm=time", "edges=drop", "annotation-delay=2s"])).toEqual({
      "batch-norm": "time",
      "annotation-delay": "2s",
    });
    expect(parseChoices([])).toEqual({});
  });

  it("lists the values of a point where the value is none of them", () => {
    expect(() => parseChoices(["batch-composition=random"])).toThrow(
      new RangeError(
        "Cannot choose batch-composition: the value must be shuffled, contiguous or recording, current value is random",
      ),
    );
    expect(() => parseChoices(["edges"])).toThrow(/drop or pad, current value is $/);
    expect(() => parseChoices(["edges=pad=pad"])).toThrow(/current value is pad=pad$/);
    expect(() => parseChoices(["edges=toString"])).toThrow(RangeError);
  });

  it("lists the names where the name is none of them", () => {
    expect(() => parseChoices(["window-label=mean"])).toThrow(
      /^Cannot choose: name=value is wanted with a name of label-of-window, window-indices, .*learning-rate, current name is window-label$/,
    );
  });

  it("names the option that decides a point, or why only one reading of it is run", () => {
    expect(() => parseChoices(["hop=frame"])).toThrow(
      "Cannot choose hop: it is decided by --training-hop and --evaluation-hop",
    );
    expect(() => parseChoices(["gru-output=sequence"])).toThrow(
      "Cannot choose gru-output: there is one reading that is run, last; sequence: no engine has a recurrent layer that gives all its states",
    );
  });

  it("refuses a point that is chosen twice", () => {
    expect(() => parseChoices(["edges=pad", "edges=drop"])).toThrow(
      "Cannot choose edges: it must be chosen once, current values are pad and drop",
    );
  });

  it("always reads back what was written, in any order, without the defaults", () => {
    fc.assert(
      fc.property(choicePairs(), (pairs) => {
        const texts = pairs.map(([name, value]) => `${name}=${value}`);
        const read = parseChoices(texts);
        expect(read).toEqual(nonDefaultChoices(Object.fromEntries(pairs)));
        expect(parseChoices(texts.toReversed())).toEqual(read);
      }),
    );
  });
});

describe("nonDefaultChoices()", () => {
  it("always gives the same again, and nothing that is the default", () => {
    fc.assert(
      fc.property(choices(), (all) => {
        const left = nonDefaultChoices(all);
        expect(nonDefaultChoices(left)).toEqual(left);
        expect(describeChoices(left).length).toBe(Object.keys(left).length);
        expect(describeChoices(all)).toEqual(describeChoices(left));
      }),
    );
  });
});
