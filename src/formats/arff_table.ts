/** A column of numbers; NaN is a missing value. */
export interface NumericArffColumn {
  readonly name: string;
  readonly kind: "numeric";
  /** Shape [rows]. */
  readonly values: Float64Array;
}

/** A column of text; null is a missing value. */
export interface StringArffColumn {
  readonly name: string;
  readonly kind: "string";
  /** Shape [rows]. */
  readonly values: readonly (string | null)[];
}

/** A column of which each value is one of those declared; null is a missing value. */
export interface NominalArffColumn {
  readonly name: string;
  readonly kind: "nominal";
  readonly categories: readonly string[];
  /** Shape [rows]. */
  readonly values: readonly (string | null)[];
}

/** What ARFF calls an attribute. */
export type ArffColumn = NumericArffColumn | StringArffColumn | NominalArffColumn;

/** A table in Weka's attribute-relation file format. */
export interface ArffTable {
  readonly relation: string;
  /** At least one, their names distinct, all of one length. */
  readonly columns: readonly ArffColumn[];
}
