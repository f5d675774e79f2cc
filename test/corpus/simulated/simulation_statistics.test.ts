import { mean } from "simple-statistics";
import { beforeAll, describe, expect, it } from "vitest";
import type { Attribute } from "../../../src/corpus/recording.ts";
import { simCreativeit } from "../../../src/corpus/simulated/sim_creativeit.ts";
import { simRecola } from "../../../src/corpus/simulated/sim_recola.ts";
import type { SimulatedCorpus } from "../../../src/corpus/simulated/simulated_corpus.ts";
import { frameCorpus } from "../../../src/features/frame_corpus.ts";
import { concordance } from "../../../src/statistics/concordance.ts";
import { pearson } from "../../../src/statistics/pearson.ts";
import { ridgePrediction } from "./_ridge_prediction.ts";

// What the simulation promises, in its own statistics; no network was trained on it when this was written. Bands are those
// of the design, not of the seeds: a mean over two corpora of 16 and 18 minutes.
//
// Sampling: traces with the autocorrelation (1 + u) exp(-u), u = t / s, have one independent pair of values in 2.5 s (the
// integral of its square), 5 s to 7.5 s; two corpora hold about 300, so a correlation has a standard error near 0.06.
//
// Design: a rater's rating is scale x affect + noise of deviation 0.95, so two raters correlate by the mean of
// a1 a2, a = scale / sqrt(scale^2 + 0.95^2), 0.50; the mean of 3 raters correlates with affect by 0.87, of 6 by 0.93.
// The best linear predictor of affect x from cues y = W x + e reaches sqrt(k' S^-1 k), S = W C W' + E, k = W C; times
// those 0.87 or 0.93 that is, for activation, valence and dominance,
//     sim-creativeit  speech 0.81 0.49 0.55   motion 0.47 0.11 0.38
//     sim-recola      speech 0.87 0.56        facial 0.49 0.35
// and no more is to be had. Below these ridge regression stays, for cues must be told from vowels, pauses and speakers.
const SEEDS = [1, 2];
const STANDARD_ERROR = 0.06;
const CORPORA = [
  { make: simCreativeit, goldAffect: 0.87, ceilings: { speech: [0.81, 0.49, 0.55], motion: [0.47, 0.11, 0.38] } },
  { make: simRecola, goldAffect: 0.93, ceilings: { speech: [0.87, 0.56], facial: [0.49, 0.35] } },
];

function pooled(corpus: SimulatedCorpus, valuesOf: (recording: SimulatedCorpus["recordings"][number]) => Float32Array) {
  return corpus.recordings.flatMap((recording) => [...valuesOf(recording)]);
}

function agreement(corpus: SimulatedCorpus, attribute: Attribute, measure: typeof pearson): number {
  const raters = corpus.recordings[0]!.ratings[attribute]!.map((_, rater) =>
    pooled(corpus, ({ ratings }) => ratings[attribute]![rater]!),
  );
  return mean(raters.flatMap((one, index) => raters.slice(0, index).map((other) => measure(one, other))));
}

describe.each(CORPORA)("simulation, statistics of $make.name", ({ make, goldAffect, ceilings }) => {
  const corpora = SEEDS.map((seed) => make({ size: "quick", seed }));
  const [{ attributes }] = corpora as [SimulatedCorpus];
  const labelsOf = (corpus: SimulatedCorpus, attribute: Attribute) =>
    pooled(corpus, ({ labels }) => labels[attribute]!.values);
  const reached: Record<string, number[]> = {};

  beforeAll(async () => {
    for (const modality of Object.keys(ceilings)) reached[modality] = attributes.map(() => 0);
    for (const corpus of corpora) {
      const framed = await frameCorpus(corpus);
      for (const modality of Object.keys(ceilings)) {
        for (const fold of corpus.folds) {
          const predictions = ridgePrediction(framed, { fold, modalities: [modality], attributes });
          for (const [index, { truth, prediction }] of predictions.entries()) {
            reached[modality]![index]! += pearson(truth, prediction) / (corpora.length * corpus.folds.length);
          }
        }
      }
    }
  });

  // 0.50 by design; that few raters' scales were drawn moves it by 0.05 or so, sampling by 0.06.
  it("has raters who correlate by 0.50 on average, within 0.15", () => {
    const each = corpora.flatMap((corpus) => attributes.map((attribute) => agreement(corpus, attribute, pearson)));
    expect(mean(each)).toBeGreaterThan(0.35);
    expect(mean(each)).toBeLessThan(0.65);
  });

  it("has raters who agree less than they correlate, for each has a bias and a scale", () => {
    for (const corpus of corpora) {
      for (const attribute of attributes) {
        expect(agreement(corpus, attribute, concordance)).toBeLessThan(agreement(corpus, attribute, pearson));
      }
    }
  });

  it("has a gold standard that is nearer to affect than any rater is", () => {
    for (const corpus of corpora) {
      for (const attribute of attributes) {
        const affect = pooled(corpus, (recording) => recording.affect[attribute]!.values);
        const near = (values: readonly number[]) => pearson(affect, values);
        const gold = near(labelsOf(corpus, attribute));
        expect(Math.abs(gold - goldAffect)).toBeLessThan(2 * STANDARD_ERROR);
        for (const rater of corpus.recordings[0]!.ratings[attribute]!.keys()) {
          expect(near(pooled(corpus, ({ ratings }) => ratings[attribute]![rater]!))).toBeLessThan(gold);
        }
      }
    }
  });

  // A correlation of affect by design, times the square of what the gold standard has of affect.
  it("has attributes that correlate as designed, within three standard errors", () => {
    const designed: Readonly<Record<string, number>> = make === simRecola ? { av: 0.3 } : { av: 0.1, ad: 0.5, vd: 0.2 };
    for (const [pair, correlation] of Object.entries(designed)) {
      const [one, other] = [...pair].map((letter) => attributes.find((attribute) => attribute.startsWith(letter))!);
      const measured = mean(corpora.map((corpus) => pearson(labelsOf(corpus, one!), labelsOf(corpus, other!))));
      expect(Math.abs(measured - correlation * goldAffect * goldAffect), pair).toBeLessThan(3 * STANDARD_ERROR);
    }
  });

  it("lets ridge regression reach no more than the design's ceiling, within two standard errors", () => {
    for (const [modality, limits] of Object.entries(ceilings)) {
      for (const [index, limit] of limits.entries()) {
        expect(reached[modality]![index], `${modality} ${attributes[index]}`).toBeLessThan(limit + 2 * STANDARD_ERROR);
      }
    }
  });

  // Chosen: with 12 minutes to learn 78 weights from, half of activation's ceiling and a third of the weaker attributes'.
  it("lets ridge regression on speech reach half of activation's ceiling and a third of the others', within two standard errors", () => {
    for (const [index, limit] of ceilings.speech!.entries()) {
      const wanted = index === 0 ? limit / 2 : limit / 3;
      expect(reached.speech![index], attributes[index]).toBeGreaterThan(wanted - 2 * STANDARD_ERROR);
    }
  });

  it("carries activation far better than valence in speech, and dominance in between", () => {
    const [activation, valence, dominance] = reached.speech!;
    expect(activation! - valence!).toBeGreaterThan(2 * STANDARD_ERROR);
    if (dominance !== undefined) {
      expect(dominance).toBeGreaterThan(valence!);
      expect(dominance).toBeLessThan(activation!);
    }
  });

  it("carries less of every attribute in the other modality than in speech", () => {
    const other = reached[corpora[0]!.modalities[1]!]!;
    for (const [index, value] of other.entries())
      expect(value, attributes[index]).toBeLessThan(reached.speech![index]!);
    expect(reached.speech![0]! - other[0]!).toBeGreaterThan(2 * STANDARD_ERROR);
  });
});
