import { useSmallStore } from './small-store';

const run = (id: string, kind = 'agent', agent = 'writer') => [id, kind, agent, 'user', 'success', '2026-03-05T09:00:00Z', 0, false] as const;

const { over } = useSmallStore(
  ['execution', 'id, kind, subject_id, triggered_by, status, started_at, retries, escalated', run('r1'), run('r2'), run('r3'), run('r4', 'agent', 'reader'), run('r5', 'automation', 'reminders')],
  ['ai_cost', 'execution_id, agent_id, department, prompt_type, tier, input_tokens, output_tokens, cost_usd, executed_at, feature, model, accepted',
    ['r1', 'writer', 'Sales', 'summary', 'basic', 1000, 200, 0.5, '2026-03-05T09:00:00Z', 'Search', 'small', true],
    ['r2', 'writer', 'Sales', 'summary', 'basic', 500, 100, 0.1, '2026-03-05T09:00:00Z', 'Search', 'small', true]]
);

const MARCH = ['2026-03-01', '2026-03-31'] as const;

it('K90: the average cost of a run divides by all runs of agents, and that of a priced run by those that cost something', async () => {
  expect((await over(MARCH, { metrics: ['avg_cost_per_execution', 'cost_per_priced_run'] }))[0]).toEqual([expect.closeTo(0.15, 12), expect.closeTo(0.3, 12)]);
  expect(await over(MARCH, { metrics: ['avg_cost_per_execution'], group_by: ['agent'], order_by: ['-avg_cost_per_execution'], limit: 1 })).toEqual([['writer', expect.closeTo(0.2, 12)]]);
});

it('K91, S4-15: tokens sent, answered with and in all, and those of a request', async () => {
  expect(await over(MARCH, { metrics: ['input_tokens', 'output_tokens', 'tokens', 'tokens_per_request'] })).toEqual([[1500, 300, 1800, 900]]);
});
