import { READINGS, type ReadingName } from "../../model/readings.ts";
import type { Choices } from "./choices.ts";
import { NETWORK_CHOICES } from "./network_options.ts";

/**
 * A named reading of the network, as choices.
 *
 * @param name The reading.
 * @returns The choices that together are that reading.
 *
 * @example Usage
 * ```ts
 * import assert from "node:assert/strict";
 * import { choicesOfReading } from "../src/training/open_points/choices_of_reading.ts";
 *
 * assert.deepEqual(choicesOfReading("R1"), { "conv-layers": "two", "gru-axis": "filters" });
 * ```
 */
export function choicesOfReading(name: ReadingName): Choices {
  const wanted = Object.entries(READINGS[name].options);
  return Object.fromEntries(
    Object.entries(NETWORK_CHOICES).flatMap(([choice, values]) =>
      Object.entries(values)
        .filter(([, options]) =>
          Object.entries(options).some(([option, setting]) =>
            wanted.some(([other, its]) => other === option && its === setting),
          ),
        )
        .map(([value]) => [choice, value]),
    ),
  );
}
