import type { RunRecord } from "../src/evaluation/run_record.ts";
import { terminalTable } from "../src/report/terminal_table.ts";
import { wrapText } from "../src/report/wrap_text.ts";
import { mean } from "../src/statistics/mean.ts";
import type { MeasuredCorpus } from "./corpora/measured_corpus.ts";
import { PUBLISHED_CLAIMS } from "./published_claims.ts";
import { claimLines, judgedClaims } from "./show_claims.ts";
import { table3 } from "./table3.ts";
import { table5 } from "./table5.ts";
import type { Target } from "./target.ts";

/** What training one kind of network for all attributes cost on one corpus. */
interface NetworkCost {
  readonly network: string;
  /** Networks that are needed for all attributes. */
  readonly networks: number;
  /** Weights of all of them. */
  readonly parameters: number;
  /** Mean processor seconds of an epoch of all of them, over folds and seeds, prediction and scoring included. */
  readonly secondsAnEpoch: number;
}

/** Claim H4: what does one network for each attribute cost beside one for all? */
export const cost: Target = {
  title: "Training time and parameters of CER-STL and the Pure CNN beside CER-MTL",
  cells: [...new Set([...table3.cells, ...table5.cells])],

  show(measured) {
    const claims = judgedClaims(
      PUBLISHED_CLAIMS.filter(({ id }) => id === "H4"),
      [],
    );
    const costs = measured.map((each) => ({ corpus: each.corpus, networks: networkCosts(each) }));
    const rows = costs.flatMap(({ corpus, networks }) => {
      const [first] = networks;
      return networks.map(({ network, networks: count, parameters, secondsAnEpoch }, index) => [
        index === 0 ? corpus : "",
        network,
        String(count),
        String(parameters),
        (parameters / first!.parameters).toFixed(2),
        secondsAnEpoch.toFixed(3),
        (secondsAnEpoch / first!.secondsAnEpoch).toFixed(2),
      ]);
    });
    return {
      lines: [
        cost.title,
        "",
        ...wrapText(
          "Seconds are processor seconds of whole runs over their epochs, on whatever machine did them and whatever else it did then: read them as ratios.",
        ),
        "",
        ...terminalTable(
          [
            { title: "corpus" },
            { title: "network" },
            { title: "networks", align: "right" },
            { title: "parameters", align: "right" },
            { title: "ratio", align: "right" },
            { title: "s an epoch", align: "right" },
            { title: "ratio", align: "right" },
          ],
          { rows },
        ),
        "",
        ...claims.flatMap(claimLines),
      ],
      data: { costs, claims },
    };
  },
};

function networkCosts({ plan, records }: MeasuredCorpus): NetworkCost[] {
  const wanted = new Set([...plan.cells].filter(([name]) => cost.cells.includes(name)).flatMap(([, { keys }]) => keys));
  const byNetwork = new Map<string, RunRecord[]>();
  for (const key of wanted) {
    const record = records.get(key)!;
    const { network } = record.configuration;
    const { loss, windowFrames } = record.configuration.hyperparameters;
    if (loss !== "ccc" || windowFrames !== 20) continue;
    const name = network.name === "pure-cnn" ? `pure-cnn, P = ${network.features}` : network.name;
    byNetwork.set(name, [...(byNetwork.get(name) ?? []), record]);
  }
  const order = ["cer-mtl", "cer-stl"];
  return [...byNetwork]
    .sort(([one], [other]) => ((order.indexOf(one) + 3) % 3) - ((order.indexOf(other) + 3) % 3))
    .map(([network, runs]) => {
      const tasks = [...new Set(runs.map((run) => run.configuration.network.tasks.join("+")))];
      const ofTask = tasks.map((task) => runs.filter((run) => run.configuration.network.tasks.join("+") === task));
      return {
        network,
        networks: tasks.length,
        parameters: ofTask.reduce((sum, [run]) => sum + run!.parameters, 0),
        secondsAnEpoch: ofTask.reduce((sum, each) => sum + mean(each.map(secondsAnEpoch)), 0),
      };
    });
}

function secondsAnEpoch({ circumstances, history }: RunRecord): number {
  return circumstances.processorSeconds / history.length;
}
