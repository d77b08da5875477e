import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { QuestionInput } from '../../contract/question';
import type { AlertingFile } from '../../dashboards/alerting/alerting-file';
import { useSmallStore } from './small-store';

const run = (id: string, at: string, usd: number) => [id, at, 'Sales', 'agent', 'summary', 'quotes', 'm', 'basic', 10, 10, usd, true];

/** February was tracked 1 % short of its bill, March exactly; the two together are half a per cent apart. */
const { since } = useSmallStore(
  ['bill', 'month, provider, amount, currency', ['2026-02-01', 'Model provider', 100, 'USD'], ['2026-03-01', 'Model provider', 100, 'USD']],
  ['ai_cost', 'execution_id, executed_at, department, agent_id, prompt_type, feature, model, tier, input_tokens, output_tokens, cost_usd, accepted',
    run('r1', '2026-02-10T12:00:00Z', 99), run('r2', '2026-03-10T12:00:00Z', 100)]
);

const rules = (parse(readFileSync(path.resolve(__dirname, '..', '..', 'provisioning/alerting/rules.yaml'), 'utf8')) as AlertingFile).groups!.flatMap((group) => group.rules);
const [asked, judged] = rules.find(({ uid }) => uid === 'kpi-cost_variance-warning')!.data;

it('§C row 22: the rule judges each bill by itself, and one that is exactly 1 % off is a breach', async () => {
  const from = new Date(Date.parse('2026-03-31T10:00:00Z') - asked!.relativeTimeRange.from * 1000).toISOString();
  const bills = await since(from, asked!.model as QuestionInput);
  expect([...bills].sort()).toEqual([['2026-02', 0.01], ['2026-03', 0]]);
  expect(judged!.model).toMatchObject({ type: 'math', expression: '$A >= 0.01' });
});

it('K96: over both months they are half a per cent apart, which would hide it', async () => {
  expect(await since('2026-01-28T10:00:00Z', { metrics: ['cost_variance'] })).toEqual([[0.005]]);
});
