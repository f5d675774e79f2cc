import { choices } from "./choices.ts";
import { claims } from "./claims.ts";
import { cost } from "./cost.ts";
import { figure1 } from "./figure1.ts";
import { figure2 } from "./figure2.ts";
import { law } from "./law.ts";
import { prose } from "./prose.ts";
import { table1 } from "./table1.ts";
import { table2 } from "./table2.ts";
import { table3 } from "./table3.ts";
import { table4 } from "./table4.ts";
import { table5 } from "./table5.ts";
import { table6 } from "./table6.ts";
import type { Target } from "./target.ts";

export { table5Structural } from "./table5.ts";

/** Everything of the paper that can be reproduced, by the name that the command line knows it under. */
export const TARGETS: Readonly<Record<string, Target>> = {
  table1,
  table2,
  table3,
  table4,
  table5,
  table6,
  figure1,
  figure2,
  cost,
  law,
  claims,
  prose,
  choices,
};
