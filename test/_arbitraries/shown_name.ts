import * as fc from "fast-check";
import { anyText } from "./any_text.ts";

/** A name of a corpus, recording or condition, which files from elsewhere may fill with anything. */
export function shownName(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom("", "valence", `<script>alert("1")</script>`, `" onload='x`, "]]>", "a very long name ".repeat(20)),
    anyText(),
  );
}
