import { evaluateExperiment, type Guardrail } from './evaluate-experiment';
import type { Experiment } from './experiment';
import type { Sample } from './sample';

const experiment: Experiment = {
  name: 'checkout',
  variants: [
    { name: 'control', weight: 0.5 },
    { name: 'short', weight: 0.25 },
    { name: 'long', weight: 0.25 },
  ],
};
const rates = (...counts: readonly (readonly [name: string, units: number, sum: number])[]): readonly Sample[] => counts.map(([name, units, sum]) => ({ kind: 'rate', name, units, sum }));
const orders = { metric: 'orders', samples: rates(['long', 5010, 505], ['short', 4990, 650], ['control', 10_000, 1000]) };

describe('evaluateExperiment', () => {
  it('S3-18, K87: compares each variant with the first, whatever the order of the samples', () => {
    const { comparisons, sampleRatio } = evaluateExperiment(experiment, orders);
    expect(comparisons.map(({ variant, status }) => [variant.name, status])).toEqual([
      ['short', 'significant'],
      ['long', 'running'],
    ]);
    expect(comparisons[0]?.lift).toBeCloseTo(650 / 4990 / 0.1 - 1, 10);
    expect(sampleRatio.mismatch).toBe(false);
  });

  it('S3-18: notices that a variant loses units', () => {
    expect(evaluateExperiment(experiment, { metric: 'orders', samples: rates(['control', 10_000, 1000], ['short', 4600, 600], ['long', 5000, 500]) }).sampleRatio.mismatch).toBe(true);
    const missing = evaluateExperiment(experiment, { metric: 'orders', samples: rates(['control', 10_000, 1000], ['short', 5000, 600]) });
    expect(missing.comparisons[1]).toMatchObject({ status: 'insufficient', variant: { name: 'long', units: 0, value: null } });
    expect(missing.sampleRatio.mismatch).toBe(true);
  });

  it('S3-18: a guardrail is breached where the KPI is worse than its margin allows, not where it only looks so', () => {
    const refunds = (better: 'higher' | 'lower', margin: Guardrail['margin'], sums: readonly [number, number, number]) =>
      evaluateExperiment(experiment, orders, {
        guardrails: [{ metric: 'refunds', better, margin, samples: rates(['control', 10_000, sums[0]], ['short', 5000, sums[1]], ['long', 5000, sums[2]]) }],
      }).guardrails.map(({ breach }) => breach.breached);
    expect(refunds('lower', { absolute: 0 }, [300, 260, 160])).toEqual([true, false]);
    expect(refunds('higher', { absolute: 0 }, [300, 260, 160])).toEqual([false, false]);
    expect(refunds('higher', { relative: 0.05 }, [600, 150, 300])).toEqual([true, false]);
    // From 3 % to 5.2 %: certainly worse, not certainly by more than 3 points or by more than the whole.
    expect(refunds('lower', { absolute: 0.03 }, [300, 260, 160])).toEqual([false, false]);
    expect(refunds('lower', { relative: 1 }, [300, 260, 160])).toEqual([false, false]);
  });

  it('S3-18: a guardrail that cannot be judged says why and is no breach', () => {
    const [first] = evaluateExperiment(experiment, orders, {
      guardrails: [{ metric: 'refunds', better: 'lower', margin: { relative: 0.1 }, samples: rates(['control', 10_000, 0], ['short', 5000, 200], ['long', 20, 1]) }],
    }).guardrails;
    expect(first?.breach).toEqual({ breached: null, worseByAtLeast: null, reason: 'The lift is a share of the control\'s value, and variant "control" is at zero.' });
  });

  it('refuses variants that are measured as different kinds', () => {
    const mixed: readonly Sample[] = [{ kind: 'rate', name: 'control', units: 200, sum: 20 }, { kind: 'mean', name: 'short', units: 200, sum: 20, sumOfSquares: 30 }];
    expect(() => evaluateExperiment(experiment, { metric: 'orders', samples: mixed })).toThrow('All variants of "orders" are measured as the same kind of KPI: rate and mean are mixed.');
  });
});
