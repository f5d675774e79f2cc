import * as fc from "fast-check";

/** Rows of one width, row-major, as features come. */
export interface FeatureRows {
  readonly columns: number;
  readonly values: Float32Array;
}

/** Up to 40 rows of up to 4 columns, in -1000 … 1000 at a grain of 1/8, so that sums and halves are exact. */
export function featureRows(
  limits: { readonly minRows?: number; readonly columns?: number } = {},
): fc.Arbitrary<FeatureRows> {
  const { minRows = 1, columns } = limits;
  const sizes = fc.record({
    rows: fc.integer({ min: minRows, max: 40 }),
    columns: columns === undefined ? fc.integer({ min: 1, max: 4 }) : fc.constant(columns),
  });
  return sizes.chain(({ rows, columns }) =>
    fc
      .array(fc.integer({ min: -8000, max: 8000 }), { minLength: rows * columns, maxLength: rows * columns })
      .map((eighths) => ({ columns, values: Float32Array.from(eighths, (each) => each / 8) })),
  );
}
