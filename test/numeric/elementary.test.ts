import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atan2, cos, exp, expm1, log, log1p, log10, pow, sin, tanh } from "../../src/numeric/elementary.ts";

const FUNCTIONS = { exp, expm1, log, log10, log1p, pow, sin, cos, atan2, tanh };
type Name = keyof typeof FUNCTIONS;

const FIXTURE = join(resolve(import.meta.dirname, "../.."), "fixtures/elementary/expected.json");
const expected: Record<Name, number[][]> = JSON.parse(readFileSync(FIXTURE, "utf8"));

/** The documented accuracies. A value is rounded once at best, so a claim of 0 would be false of each of them. */
const ULPS: Record<Name, number> = {
  exp: 1,
  expm1: 1,
  log: 1,
  log10: 1,
  log1p: 1,
  pow: 1,
  sin: 1,
  cos: 1,
  atan2: 1,
  tanh: 2,
};

function call(name: Name, ...args: readonly number[]): number {
  return (FUNCTIONS[name] as (...args: readonly number[]) => number)(...args);
}

/** The place of a float64 in the order of all of them; neighbours differ by 1. */
function place(value: number): bigint {
  const bits = new BigInt64Array(new Float64Array([value]).buffer)[0]!;
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}

function ulpsBetween(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b) ? 0 : Infinity;
  const distance = Number(place(a) - place(b));
  return Math.abs(distance);
}

const finite = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const angle = finite(-1e6, 1e6);

describe.each(Object.keys(FUNCTIONS) as Name[])("%s()", (name) => {
  it("is within its documented accuracy of the correctly rounded value (mpmath 1.3.0)", () => {
    const wrong = expected[name]
      .filter(([x]) => !(name === "sin" || name === "cos") || Math.abs(x!) <= 1e6)
      .filter((row) => ulpsBetween(call(name, ...row.slice(0, -1)), row.at(-1)!) > ULPS[name]);
    expect(wrong).toEqual([]);
  });

  it("is NaN of NaN", () => {
    expect(call(name, NaN, 1.5)).toBeNaN();
  });
});

describe("elementary functions", () => {
  it("have the bits they always had", () => {
    const hash = createHash("sha256");
    for (const name of Object.keys(FUNCTIONS) as Name[]) {
      const values = expected[name].map((row) => call(name, ...row.slice(0, -1)));
      hash.update(new Uint8Array(Float64Array.from(values).buffer));
    }
    expect(hash.digest("hex")).toBe("1814fa8d65bc6da2993aea9681452a5af5abdab3a8a7f6d9be482e9f2e3d5cd1");
  });
});

describe("exp()", () => {
  it("is 1 at 0, infinite above 709.79, 0 below -745.14", () => {
    expect([0, -0, 709.79, Infinity, -745.14, -Infinity].map(exp)).toEqual([1, 1, Infinity, Infinity, 0, 0]);
  });

  it("turns sums into products", () => {
    // Each factor is off by at most one rounding (2^-53 relative) and one ulp; a sum off by one rounding of up to 400
    // moves the result by 400 * 2^-53.
    fc.assert(
      fc.property(finite(-200, 200), finite(-200, 200), (a, b) => {
        expect(Math.abs((exp(a) * exp(b)) / exp(a + b) - 1)).toBeLessThan(410 * 2 ** -53);
      }),
    );
  });

  it("never falls where its argument rises", () => {
    fc.assert(
      fc.property(finite(-750, 715), finite(-750, 715), (a, b) => {
        expect(exp(Math.min(a, b))).toBeLessThanOrEqual(exp(Math.max(a, b)));
      }),
    );
  });
});

describe("expm1()", () => {
  it("keeps a small argument, and the sign of a zero, where exp(x) - 1 loses them", () => {
    expect([1e-20, -1e-20, 0, -0].map(expm1)).toEqual([1e-20, -1e-20, 0, -0]);
    expect([Infinity, -Infinity].map(expm1)).toEqual([Infinity, -1]);
  });

  it("is undone by log1p", () => {
    // Both are within 1 ulp; log1p's condition number at expm1(x) is x e^x / (e^x - 1) / x <= 1 for x >= 0.
    fc.assert(
      fc.property(finite(0, 700), (x) => {
        expect(Math.abs(log1p(expm1(x)) - x)).toBeLessThanOrEqual(4 * 2 ** -53 * Math.max(x, 1));
      }),
    );
  });
});

describe("log()", () => {
  it("is 0 at 1, -infinity at both zeros, NaN below", () => {
    expect([1, 0, -0, -1, -Infinity, Infinity].map(log)).toEqual([0, -Infinity, -Infinity, NaN, NaN, Infinity]);
  });

  it("is undone by exp", () => {
    // log x is below 710 and off by at most 1.5 ulps of 512..710, which is 2^-44 relative in the exponential.
    fc.assert(
      fc.property(finite(1e-300, 1e300), (x) => {
        expect(Math.abs(exp(log(x)) / x - 1)).toBeLessThan(2 ** -43);
      }),
    );
  });

  it("never falls where its argument rises", () => {
    fc.assert(
      fc.property(finite(0, 1e308), finite(0, 1e308), (a, b) => {
        expect(log(Math.min(a, b))).toBeLessThanOrEqual(log(Math.max(a, b)));
      }),
    );
  });
});

describe("log10()", () => {
  it("is exact at the powers of ten that a float64 holds", () => {
    const powers = Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));
    expect(powers.map(log10)).toEqual(powers.map((_, power) => power));
  });

  it("is -infinity at both zeros and NaN below", () => {
    expect([0, -0, -1, Infinity].map(log10)).toEqual([-Infinity, -Infinity, NaN, Infinity]);
  });
});

describe("log1p()", () => {
  it("keeps a small argument, and the sign of a zero, where log(1 + x) loses them", () => {
    expect([1e-20, -1e-20, 0, -0].map(log1p)).toEqual([1e-20, -1e-20, 0, -0]);
  });

  it("is -infinity at -1 and NaN below", () => {
    expect([-1, -1.5, Infinity].map(log1p)).toEqual([-Infinity, NaN, Infinity]);
  });
});

describe("pow()", () => {
  it("is 1 to the power of 0 for every base, NaN included", () => {
    fc.assert(
      fc.property(fc.double(), (base) => {
        expect([pow(base, 0), pow(base, -0)]).toEqual([1, 1]);
      }),
    );
  });

  it("is NaN where JavaScript's is: fractional powers of negatives, infinite powers of 1 and -1", () => {
    expect([pow(-8, 1 / 3), pow(1, Infinity), pow(-1, -Infinity), pow(1, NaN)]).toEqual([NaN, NaN, NaN, NaN]);
  });

  it("follows IEEE 754 at zeros and infinities", () => {
    expect([pow(0, -1), pow(-0, -1), pow(-0, 3), pow(0, 0.5), pow(2, -Infinity), pow(-Infinity, 3)]).toEqual([
      Infinity,
      -Infinity,
      -0,
      0,
      0,
      -Infinity,
    ]);
  });

  it("is the square root at 1/2 and the square at 2, rounded once", () => {
    fc.assert(
      fc.property(finite(0, 1e150), (base) => {
        expect([pow(base, 0.5), pow(base, 2)]).toEqual([Math.sqrt(base), base * base]);
      }),
    );
  });
});

describe("sin() and cos()", () => {
  it("have squares that add to 1", () => {
    // Each square is off by 2 * 1.5 ulps below 1 and one rounding: 8 * 2^-53 covers both and the sum.
    fc.assert(
      fc.property(angle, (x) => {
        expect(Math.abs(sin(x) * sin(x) + cos(x) * cos(x) - 1)).toBeLessThanOrEqual(8 * 2 ** -53);
      }),
    );
  });

  it("are odd and even, to the last bit", () => {
    fc.assert(
      fc.property(angle, (x) => {
        expect([sin(-x), cos(-x)]).toEqual([-sin(x), cos(x)]);
      }),
    );
  });

  it("are within 2^-52 beyond a million radians (mpmath 1.3.0)", () => {
    const far = (["sin", "cos"] as const).flatMap((name) =>
      expected[name].filter(([x]) => Math.abs(x!) > 1e6).map(([x, value]) => Math.abs(call(name, x!) - value!)),
    );
    expect(far.length).toBeGreaterThan(50);
    expect(Math.max(...far)).toBeLessThanOrEqual(2 ** -52);
  });

  it("are NaN of an infinite angle", () => {
    expect([sin(Infinity), sin(-Infinity), cos(Infinity), cos(-Infinity)]).toEqual([NaN, NaN, NaN, NaN]);
  });
});

describe("atan2()", () => {
  it("tells the four zeros apart", () => {
    expect([atan2(0, 0), atan2(-0, 0), atan2(0, -0), atan2(-0, -0)]).toEqual([0, -0, Math.PI, -Math.PI]);
  });

  it("is a multiple of an eighth turn at the infinities", () => {
    const eighth = Math.PI / 4;
    expect([atan2(Infinity, Infinity), atan2(-Infinity, 1), atan2(1, -Infinity)]).toEqual([
      eighth,
      -2 * eighth,
      Math.PI,
    ]);
  });

  it("gives back the angle of a point on the circle", () => {
    // The coordinates are off by 1.5 ulps below 1, hence the angle by 2 * 2^-53, and by its own ulp of up to 2^-51.
    fc.assert(
      fc.property(finite(-3.14, 3.14), (x) => {
        expect(Math.abs(atan2(sin(x), cos(x)) - x)).toBeLessThanOrEqual(2 ** -50);
      }),
    );
  });

  it("is NaN if either coordinate is", () => {
    expect([atan2(NaN, 1), atan2(1, NaN)]).toEqual([NaN, NaN]);
  });
});

describe("tanh()", () => {
  it("is odd, to the last bit, and never leaves [-1, 1]", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (x) => {
        expect(tanh(-x)).toBe(-tanh(x));
        expect(Math.abs(tanh(x))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("is 1 and -1 at the infinities", () => {
    expect([Infinity, -Infinity].map(tanh)).toEqual([1, -1]);
  });
});
