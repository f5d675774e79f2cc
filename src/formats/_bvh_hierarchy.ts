import { decimal } from "./_decimal.ts";
import { quote } from "./_quote.ts";
import type { BvhChannel, BvhJoint } from "./bvh_motion.ts";

const CHANNELS: readonly BvhChannel[] = ["Xposition", "Yposition", "Zposition", "Xrotation", "Yrotation", "Zrotation"];

type Offset = readonly [number, number, number];
type Fail = (line: number, wanted: string, current: string | number) => never;

/** A line, or a brace: those stand for themselves wherever on a line they are. */
interface Statement {
  readonly line: number;
  readonly words: readonly string[];
}

/** A block while it is open: a joint, or the site at which the limb of a joint ends. */
interface Block {
  readonly kind: "joint" | "site";
  readonly index: number;
  readonly name: string;
  readonly parent: number;
  offset?: Offset;
  endSite?: Offset;
  channels?: readonly BvhChannel[];
  firstColumn: number;
}

/** The joints of the lines between HIERARCHY and MOTION, the first of which is line 1 of the file. */
export function bvhHierarchy(lines: readonly string[], fail: Fail): BvhJoint[] {
  const statements = lines.flatMap(statementsOf);
  const joints: Block[] = [];
  const open: Block[] = []; // Not the call stack: a damaged file may nest thousands of joints.
  let columns = 0;
  let braceIsDue = false;

  const first = statements.shift();
  if (first?.words.join(" ") !== "HIERARCHY") {
    return fail(first?.line ?? 1, "the file must start with HIERARCHY", quote(first?.words.join(" ") ?? ""));
  }
  for (const { line, words } of statements) {
    const block = open.at(-1);
    const shown = quote(words.join(" "));
    if ((words[0] === "{") !== braceIsDue)
      fail(line, braceIsDue ? "{ must open the block" : "{ must follow a name", shown);
    braceIsDue = false;
    switch (words[0]) {
      case "{":
        break;
      case "ROOT":
      case "JOINT":
      case "End": {
        const kind = words[0] === "End" ? "site" : "joint";
        const name = words.slice(1).join(" ");
        if ((words[0] === "ROOT") !== (joints.length === 0))
          fail(line, "there must be one ROOT, before all joints", shown);
        if (joints.length > 0 && block?.kind !== "joint") fail(line, "it must stand within a joint", shown);
        if (joints.length > 0 && block?.channels === undefined)
          fail(line, "CHANNELS must come before parts of the joint", shown);
        if (name === "" || (kind === "site" && name !== "Site"))
          fail(line, "ROOT and JOINT must have a name, End be a Site", shown);
        const opened: Block = { kind, index: joints.length, name, parent: block?.index ?? -1, firstColumn: columns };
        if (kind === "joint") joints.push(opened);
        open.push(opened);
        braceIsDue = true;
        break;
      }
      case "}":
        open.pop();
        if (block?.offset === undefined) return fail(line, "} must close a block that has an OFFSET", shown);
        if (block.kind === "joint" && block.channels === undefined) fail(line, "a joint must have CHANNELS", shown);
        if (block.kind === "site") joints[block.parent]!.endSite = block.offset;
        break;
      case "OFFSET":
        if (block === undefined || block.offset !== undefined) return fail(line, "a block must have one OFFSET", shown);
        block.offset = offsetOf(words) ?? fail(line, "OFFSET must have three numbers", shown);
        break;
      case "CHANNELS":
        if (block?.kind !== "joint" || block.offset === undefined || block.channels !== undefined) {
          return fail(line, "a joint must have CHANNELS once, after its OFFSET", shown);
        }
        block.channels =
          channelsOf(words) ?? fail(line, "CHANNELS must have their number, then as many different names", shown);
        columns += block.channels.length;
        break;
      default:
        fail(line, "the hierarchy must have ROOT, JOINT, End Site, OFFSET, CHANNELS and braces only", shown);
    }
  }
  if (joints.length === 0 || open.length > 0 || braceIsDue)
    fail(lines.length + 1, "every block must be closed", "MOTION");
  return joints.map(({ name, parent, offset, channels, firstColumn, endSite }) => ({
    name,
    parent,
    offset: offset!,
    channels: channels!,
    firstColumn,
    ...(endSite === undefined ? {} : { endSite }),
  }));
}

function statementsOf(text: string, index: number): Statement[] {
  const parts = text.split(/([{}])/).map((part) => part.trim());
  return parts.filter(Boolean).map((part) => ({ line: index + 1, words: part.split(/\s+/) }));
}

function offsetOf(words: readonly string[]): Offset | null {
  const numbers = words.slice(1).map(decimal);
  return numbers.length === 3 && numbers.every(Number.isFinite) ? (numbers as unknown as Offset) : null;
}

function channelsOf(words: readonly string[]): readonly BvhChannel[] | null {
  const names = words.slice(2).map((word) => CHANNELS.find((each) => each.toLowerCase() === word.toLowerCase()));
  const valid = words[1] === String(names.length) && !names.includes(undefined) && new Set(names).size === names.length;
  return valid ? (names as BvhChannel[]) : null;
}
