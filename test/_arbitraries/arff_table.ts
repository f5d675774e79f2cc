import * as fc from "fast-check";
import type { ArffColumn, ArffTable } from "../../src/formats/arff_table.ts";

/** Tables of up to 4 columns and 5 rows: any finite number, any text, missing values, names that need quotes. */
export function arffTable(): fc.Arbitrary<ArffTable> {
  const text = fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.string({ unit: "grapheme", maxLength: 4 }),
    fc.constantFrom("?", "", " ", "'", '"', "\\", "%", "a,b", "{", "}", "\r\n", "\u2028", "\ufeff", "NaN", "@data"),
  );
  return fc
    .record({
      relation: text,
      names: fc.uniqueArray(text, { minLength: 1, maxLength: 4 }),
      rows: fc.nat(5),
    })
    .chain(({ relation, names, rows }) => {
      const list = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: rows, maxLength: rows });
      const number = fc.oneof(fc.double({ noDefaultInfinity: true }), fc.constantFrom(0, -0, NaN));
      const column = (name: string): fc.Arbitrary<ArffColumn> =>
        fc.oneof(
          list(number).map((values) => ({ name, kind: "numeric" as const, values: Float64Array.from(values) })),
          list(fc.option(text)).map((values) => ({ name, kind: "string" as const, values })),
          fc.uniqueArray(text, { minLength: 1, maxLength: 3 }).chain((categories) =>
            list(fc.option(fc.constantFrom(...categories))).map((values) => ({
              name,
              kind: "nominal" as const,
              categories,
              values,
            })),
          ),
        );
      return fc.tuple(...names.map(column)).map((columns) => ({ relation, columns }));
    });
}
