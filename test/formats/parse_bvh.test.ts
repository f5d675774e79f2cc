import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeBvh } from "../../src/formats/encode_bvh.ts";
import { parseBvh } from "../../src/formats/parse_bvh.ts";
import { readBvh } from "../../src/formats/read_bvh.ts";
import { bvhMotion } from "../_arbitraries/bvh_motion.ts";
import { mutatedText } from "../_arbitraries/mutated_bytes.ts";
import { parsesOrExplains } from "../_assertions/parses_or_explains.ts";

const arm = readFileSync("fixtures/bvh/arm.bvh", "utf8");

const plain = `HIERARCHY
ROOT Hips
{
  OFFSET 0 0 0
  CHANNELS 3 Zrotation Xrotation Yrotation
  JOINT Arm
  {
    OFFSET 1 2 3
    CHANNELS 3 Xrotation Yrotation Zrotation
    End Site
    {
      OFFSET 4 5 6
    }
  }
}
MOTION
Frames: 2
Frame Time: 0.04
1 2 3 4 5 6
7 8 9 10 11 12
`;

describe("parseBvh()", () => {
  it("reads joints with their parents, offsets, channels and first columns", () => {
    expect(parseBvh(plain)).toEqual({
      joints: [
        {
          name: "Hips",
          parent: -1,
          offset: [0, 0, 0],
          channels: ["Zrotation", "Xrotation", "Yrotation"],
          firstColumn: 0,
        },
        {
          name: "Arm",
          parent: 0,
          offset: [1, 2, 3],
          channels: ["Xrotation", "Yrotation", "Zrotation"],
          firstColumn: 3,
          endSite: [4, 5, 6],
        },
      ],
      frameSeconds: 0.04,
      frames: 2,
      values: Float64Array.from({ length: 12 }, (_, i) => i + 1),
    });
  });

  it("reads what capture programs write: tabs, CRLF, a tab after Frames:, spaces at the end of rows, six channels", () => {
    const { joints, frames, frameSeconds, values } = parseBvh(arm);
    expect(joints.map(({ name, parent, firstColumn }) => [name, parent, firstColumn])).toEqual([
      ["Hips", -1, 0],
      ["LeftArm", 0, 6],
      ["mixamorig:LeftForeArm", 1, 9],
    ]);
    expect([frames, frameSeconds, values.length]).toEqual([4, 0.0083333, 48]);
    expect([...values.subarray(12, 16)]).toEqual([0.5, 92.25, -0.001, 101.740264]);
  });

  it.each([
    ["braces on the lines of their joints", plain.replaceAll(/\s*\n\s*([{}])/g, " $1")],
    ["blank lines", plain.replaceAll("\n", "\n\n")],
    ["no line feed at the end", plain.trimEnd()],
    ["channels in capitals", plain.replaceAll("rotation", "ROTATION")],
  ])("reads the same with %s", (_what, text) => {
    expect(parseBvh(text)).toEqual(parseBvh(plain));
  });

  it("reads a name of two words and a motion of no frames", () => {
    const text = plain.replace("JOINT Arm", "JOINT Left  Arm");
    expect(parseBvh(text).joints[1]!.name).toBe("Left Arm");
    const still = plain.replace("Frames: 2", "Frames: 0").slice(0, plain.indexOf("1 2 3 4"));
    expect(parseBvh(still)).toMatchObject({ frames: 0, values: new Float64Array() });
  });

  it.each([
    [
      "fewer frames than declared",
      plain.replace("Frames: 2", "Frames: 3"),
      "line 21: there must be 3 frames as declared, current value is 2",
    ],
    [
      "more frames than declared",
      plain.replace("Frames: 2", "Frames: 1"),
      "line 20: there must be 1 frames as declared, current value is 2",
    ],
    [
      "a count of frames that no memory holds",
      plain.replace("Frames: 2", "Frames: 99999999999"),
      "line 21: there must be 99999999999 frames as declared, current value is 2",
    ],
    [
      "a count of frames that is not whole",
      plain.replace("Frames: 2", "Frames: 2.0"),
      'line 17: there must be Frames: and their number, current value is "Frames: 2.0"',
    ],
    [
      "a row one value short",
      plain.replace("7 8 9 ", "7 8 "),
      "line 20: a frame must have 6 values, current value is 5",
    ],
    [
      "a row one value long",
      plain.replace("7 8 9 ", "7 8 9 9 "),
      "line 20: a frame must have 6 values, current value is 7",
    ],
    [
      "a value that is not a number",
      plain.replace("7 8 9 ", "7 NaN 9 "),
      'line 20: a value must be a finite number, current value is "NaN"',
    ],
    ["commas", plain.replace("7 8 9 ", "7,8 9 9 "), 'line 20: a value must be a finite number, current value is "7,8"'],
    ["a frame time of 0", plain.replace("0.04", "0"), "line 18: the frame time must be positive, current value is 0"],
    [
      "no frame time",
      plain.replace("Frame Time: 0.04\n", ""),
      'line 18: there must be Frame Time: and seconds, current value is "1 2 3 4 5 6"',
    ],
    [
      "a file cut within the hierarchy",
      plain.slice(0, plain.indexOf("MOTION")),
      "line 16: there must be a line MOTION",
    ],
    ["a block that stays open", plain.replace("}\nMOTION", "MOTION"), "line 15: every block must be closed"],
    ["a block closed twice", plain.replace("}\nMOTION", "}\n}\nMOTION"), "line 16: } must close a block"],
    [
      "two skeletons",
      plain.replace("MOTION", "ROOT b\n{\nMOTION"),
      'line 16: there must be one ROOT, before all joints, current value is "ROOT b"',
    ],
    ["a joint without a root", plain.replace("ROOT", "JOINT"), "line 2: there must be one ROOT"],
    ["a joint without a name", plain.replace("JOINT Arm", "JOINT"), "line 6: ROOT and JOINT must have a name"],
    [
      "a joint without a block",
      plain.replace("Arm\n  {", "Arm\n"),
      'line 8: { must open the block, current value is "OFFSET 1 2 3"',
    ],
    [
      "a joint without offset",
      plain.replace("OFFSET 1 2 3\n", ""),
      "line 8: a joint must have CHANNELS once, after its OFFSET",
    ],
    ["an offset of two numbers", plain.replace("OFFSET 1 2 3", "OFFSET 1 2"), "line 8: OFFSET must have three numbers"],
    [
      "a joint within an end site",
      plain.replace("OFFSET 4 5 6", "JOINT x\n{"),
      "line 12: it must stand within a joint",
    ],
    ["more channels than declared", plain.replace("3 X", "2 X"), "line 9: CHANNELS must have their number"],
    ["a channel twice", plain.replace("3 Xrotation Y", "3 Xrotation X"), "line 9: CHANNELS must have their number"],
    ["an unknown channel", plain.replace("3 Xrotation", "3 Wrotation"), "line 9: CHANNELS must have their number"],
    [
      "channels behind the children",
      plain.replace("  CHANNELS 3 Zrotation Xrotation Yrotation\n", ""),
      "line 5: CHANNELS must come before parts of the joint",
    ],
    [
      "a word of no meaning",
      plain.replace("OFFSET 1", "OFSET 1"),
      'line 8: the hierarchy must have ROOT, JOINT, End Site, OFFSET, CHANNELS and braces only, current value is "OFSET 1 2 3"',
    ],
    ["another file", "RIFF", "line 1: there must be a line MOTION"],
    ["a motion alone", plain.slice(plain.indexOf("MOTION")), "line 1: the file must start with HIERARCHY"],
  ])("refuses %s", (_what, text, message) => {
    expect(() => parseBvh(text, { name: "x.bvh" })).toThrow(`Cannot read x.bvh, ${message}`);
    expect(() => parseBvh(text)).toThrow(SyntaxError);
  });

  it("refuses 50,000 joints within each other, unclosed, without running out of stack", () => {
    const text = `HIERARCHY\n${Array.from({ length: 50_000 }, (_, i) => `${i === 0 ? "ROOT" : "JOINT"} j\n{\nOFFSET 0 0 0\nCHANNELS 0\n`).join("")}MOTION\n`;
    expect(() => parseBvh(text)).toThrow("every block must be closed");
  });

  it("either reads a damaged file as a tree with full, finite rows or says what is wrong in which line", () => {
    fc.assert(
      fc.property(mutatedText(plain, arm), (text) => {
        parsesOrExplains(
          (name) => parseBvh(text, { name }),
          ({ joints, frameSeconds, frames, values }) => {
            expect(
              joints.every(({ parent }, index) => (index === 0 ? parent === -1 : parent >= 0 && parent < index)),
            ).toBe(true);
            const channels = joints.reduce((sum, joint) => sum + joint.channels.length, 0);
            expect(values.length).toBe(frames * channels);
            expect(values.every(Number.isFinite)).toBe(true);
            expect(frameSeconds).toBeGreaterThan(0);
            expect(values.length).toBeLessThan(text.length);
          },
        );
      }),
      { numRuns: 5000 },
    );
  });

  it("always reads back what encodeBvh() wrote", () => {
    fc.assert(
      fc.property(bvhMotion(), (motion) => {
        expect(parseBvh(encodeBvh(motion))).toEqual(motion);
      }),
      { numRuns: 300 },
    );
  });
});

describe("readBvh()", () => {
  it("reads a file", () => {
    expect(readBvh("fixtures/bvh/arm.bvh")).toEqual(parseBvh(arm));
  });

  it("names the file in an error", () => {
    expect(() => readBvh("fixtures/bvh/README.md")).toThrow(/^Cannot read fixtures\/bvh\/README\.md, line \d+: /);
  });
});
