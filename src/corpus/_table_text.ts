import { shortestDecimal } from "./shortest_decimal.ts";

/** A column of a table that is written. */
interface Column {
  readonly name: string;
  readonly values: ArrayLike<number>;
}

/** A table parted by `;` with a first column time, its numbers such that they read back to the same float32. */
export function tableText(columns: readonly Column[], { frameRate }: { readonly frameRate: number }): string {
  const strange = columns.find(({ name }) => !/^[^\s;,"?][^;,"\n\r]*$/.test(name));
  if (strange !== undefined) {
    throw new RangeError(
      `Cannot write a table: names without ; , " and line ends are wanted, current value is ${JSON.stringify(strange.name)}`,
    );
  }
  const lines = [["time", ...columns.map(({ name }) => name)].join(";")];
  for (let row = 0; row < (columns[0]?.values.length ?? 0); row++) {
    const time = Number((row / frameRate).toFixed(6));
    lines.push([time, ...columns.map(({ values }) => numeral(values[row]!))].join(";"));
  }
  return `${lines.join("\n")}\n`;
}

function numeral(value: number): string {
  return Object.is(value, -0) ? "-0" : String(shortestDecimal(value));
}
