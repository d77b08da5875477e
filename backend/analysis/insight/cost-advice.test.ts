import { costAdvice } from './cost-advice';
import type { UsageRow } from './usage-row';
import { drawsOf } from '../experiment/testing/draws';

const row = (promptType: string, agent: string, tier: string, executions: number, cost: number, more: Partial<UsageRow> = {}): UsageRow => ({
  promptType,
  agent,
  tier,
  executions,
  cost,
  inputTokens: executions * 900,
  outputTokens: executions * 100,
  successRate: 0.9,
  quality: 0.8,
  ...more,
});

describe('costly prompts', () => {
  it('S4-20: rank by the money beyond the usual: neither the rarest and dearest nor the most frequent leads', () => {
    const found = costAdvice([
      row('summary', 'a', 'small', 10_000, 100),
      row('reply', 'a', 'small', 1000, 20),
      row('planted', 'a', 'small', 500, 100),
      row('planted', 'b', 'small', 500, 100),
      row('rare', 'a', 'small', 2, 4),
    ]).costlyPrompts;
    expect(found.map(({ promptType }) => promptType)).toEqual(['planted', 'rare', 'reply', 'summary']);
    // 1000 executions for 200; the others cost 0.01, 0.02 and 2 a time: usually 0.02.
    expect(found[0]).toEqual({ promptType: 'planted', executions: 1000, cost: 200, costPerExecution: 0.2, tokensPerExecution: 1000, usualCostPerExecution: 0.02, excessCost: 180 });
  });

  it('S4-20: the planted costly prompt ranks first in each of 100 seeded worlds', () => {
    const first = Array.from({ length: 100 }, (_, seed) => {
      const draws = drawsOf(seed + 1);
      const rows = Array.from({ length: 120 }, (_row, index) => {
        const executions = 20 + draws.poisson(200);
        const price = 0.02 * Math.exp(0.4 * draws.normal()) * (index % 12 === seed % 12 ? 4 : 1);
        return row(`type ${index % 12}`, `agent ${index % 5}`, 'large', executions, executions * price);
      });
      return costAdvice(rows).costlyPrompts[0]?.promptType === `type ${seed % 12}`;
    });
    expect(first).toEqual(first.map(() => true));
  });

  it('claims no excess of the only type of prompt, and none of prompts that never ran', () => {
    expect(costAdvice([row('only', 'a', 'small', 10, 5), row('idle', 'a', 'small', 0, 0)]).costlyPrompts).toMatchObject([{ promptType: 'only', usualCostPerExecution: null, excessCost: 0 }]);
    expect(costAdvice([])).toEqual({ costlyPrompts: [], inefficientAgents: [], cheaperTiers: [] });
  });
});

describe('inefficient agents', () => {
  it('S4-20: pay more for a success than others with the same prompts, not because their prompts are dear', () => {
    const found = costAdvice([
      row('reply', 'thrifty', 'small', 100, 10, { successRate: 1 }),
      row('reply', 'wasteful', 'small', 100, 10, { successRate: 0.5 }),
      row('report', 'thrifty', 'large', 100, 500, { successRate: 0.8 }),
      row('report', 'reporter', 'large', 100, 500, { successRate: 0.8 }),
      row('alone', 'reporter', 'large', 100, 9000),
    ]).inefficientAgents;
    // 50 successes for 10, where the peer's 0.1 each would have made 5.
    expect(found).toEqual([{ agent: 'wasteful', cost: 10, successes: 50, costPerSuccess: 0.2, peersCost: 5, excessCost: 5 }]);
  });

  it('counts everything as excess where nothing succeeded, and passes over what is not measured', () => {
    const found = costAdvice([
      row('reply', 'good', 'small', 100, 10),
      row('reply', 'failing', 'small', 40, 8, { successRate: 0 }),
      row('reply', 'unknown', 'small', 40, 800, { successRate: null }),
    ]).inefficientAgents;
    expect(found).toEqual([{ agent: 'failing', cost: 8, successes: 0, costPerSuccess: null, peersCost: 0, excessCost: 8 }]);
  });
});

describe('cheaper tiers', () => {
  const large = row('reply', 'a', 'large', 200, 40, { successRate: 0.92, quality: 0.85 });
  const tiers = (...others: readonly UsageRow[]) => costAdvice([large, ...others]).cheaperTiers.map(({ tier, cheaperTier, saving }) => [tier, cheaperTier, saving]);

  it('S4-20: would have done where success and quality are no worse than the margin; the tier that saves most is told', () => {
    // 200 executions at 0.05 and at 0.02 instead of 0.2 a time.
    expect(tiers(row('reply', 'b', 'medium', 100, 5, { successRate: 0.95, quality: 0.86 }))).toEqual([['large', 'medium', 30]]);
    expect(tiers(row('reply', 'b', 'small', 100, 2, { successRate: 0.9, quality: 0.84 }), row('reply', 'b', 'medium', 100, 5, { successRate: 0.99, quality: 0.9 }))).toEqual([
      ['large', 'small', 36],
    ]);
  });

  it.each([
    ['it succeeds less often', { successRate: 0.89 }],
    ['it is less good', { quality: 0.8 }],
    ['its success is not measured', { successRate: null }],
    ['its quality is not measured', { quality: null }],
    ['it ran too seldom', { executions: 29, cost: 0.58 }],
    ['it is for other prompts', { promptType: 'report' }],
    ['it costs as much', { cost: 20 }],
  ])('S4-20: are not advised where %s', (_, worse) => {
    const small = { ...row('reply', 'b', 'small', 100, 2), successRate: 0.93, quality: 0.85 };
    expect(tiers(small)).toEqual([['large', 'small', 36]]);
    expect(tiers({ ...small, ...worse })).toEqual([]);
  });
});
