import { countParameters } from "../../src/model/count_parameters.ts";
import type { ReportData } from "../../src/report/report_data.ts";
import type { KeptCorpus } from "../corpora/kept_corpora.ts";
import { FIGURE1_NETWORKS } from "../figure1.ts";
import { hostFacts } from "../host_facts.ts";
import { reportClaims, verdictCounts } from "./report_claims.ts";
import { reportCommands } from "./report_commands.ts";
import { reportCorpus, reportEnvironments, reportedCorpora } from "./report_corpora.ts";
import { reportDistributions, reportFigure2, reportLaw, reportReadings, reportTraining } from "./report_series.ts";
import { reportTables } from "./report_tables.ts";

const PROGRAM = "cer-mtl-reproduction";

/** All that a report says, from what a results folder holds; the same folder and program give the same report. */
export function reportData(kept: readonly KeptCorpus[]): ReportData {
  const reported = reportedCorpora(kept);
  const evidence = reported.map(({ measured }) => measured);
  const corpora = reported.map(reportCorpus);
  const withExperiments = reported.map(({ measured }, index) => ({
    measured,
    experimentOf: new Map(corpora[index]!.experiments.flatMap(({ id, runs }) => runs.map(({ key }) => [key, id]))),
  }));
  const tables = reportTables(withExperiments);
  const claims = reportClaims(evidence);
  const { checkout, versions } = hostFacts();
  return {
    schema: 1,
    program: {
      name: PROGRAM,
      version: versions[PROGRAM]!,
      commit: checkout?.commit ?? null,
      dirty: checkout?.dirty ?? false,
    },
    verdictCounts: verdictCounts(claims),
    tables,
    claims,
    networks: FIGURE1_NETWORKS.map(({ heading, why, network }) => ({
      ...{ heading, why, network, parameters: countParameters(network).total },
    })),
    figure2: reportFigure2(evidence),
    training: corpora.flatMap((corpus, index) => reportTraining(corpus, evidence[index]!)),
    distributions: corpora.flatMap((corpus, index) => reportDistributions(corpus, evidence[index]!)),
    readings: reported.flatMap(reportReadings),
    law: reportLaw(tables, corpora),
    corpora,
    commands: reportCommands(reported),
    environments: reportEnvironments(new Map(evidence.flatMap(({ records }) => [...records])).values()),
  };
}
