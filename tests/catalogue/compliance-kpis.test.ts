import { useSmallStore } from './small-store';

const refused = (id: string, on: string, action = 'view') => [id, on, action, 'failure', 'u1', 'board', 'finance', '192.0.2.1'] as const;

const { over } = useSmallStore(
  ['retention_run', 'id, table_name, policy_days, ran_at, status, deleted_rows, is_compliant',
    ['r1', 'event', 400, '2026-03-02T03:00:00Z', 'success', 1, true],
    ['r2', 'event', 400, '2026-03-29T03:00:00Z', 'success', 1, false],
    ['r3', 'session', 400, '2026-03-02T03:00:20Z', 'success', 1, false],
    ['r4', 'session', 400, '2026-03-09T03:00:20Z', 'success', 1, false],
    ['r5', 'session', 400, '2026-03-29T03:00:20Z', 'success', 1, true],
    // The job left this one out since.
    ['r6', 'audit', 400, '2026-03-15T03:00:40Z', 'success', 1, true],
    ['r7', 'money', 400, '2026-03-29T03:01:00Z', 'success', 1, true]],
  ['certification', 'standard, status, findings, assessed_at', ['SOC2', 'compliant', 2, '2026-03-01'], ['GDPR', 'compliant', 0, '2026-03-01'], ['HIPAA', 'in-progress', 2, '2026-03-01'], ['ISO27001', 'compliant', 0, '2026-03-01']],
  ['audit', 'id, occurred_at, action, outcome, user_id, resource_type, resource_id, ip_address',
    refused('a1', '2026-02-10T09:00:00Z'),
    refused('a2', '2026-03-05T09:00:00Z'),
    refused('a3', '2026-03-29T09:00:00Z', 'export'),
    refused('a4', '2026-03-30T09:00:00Z', 'view_personal_data'),
    refused('a5', '2026-03-30T09:00:00Z', 'login')]
);

const MONTH = ['2026-03-01', '2026-03-31'] as const;

it('K126: each table counts by its last run, however many there were', async () => {
  // event has fallen out of its policy and session has come back; with audit and money three of four are inside.
  expect(await over(MONTH, { metrics: ['retention_compliance'] })).toEqual([[0.75]]);
  expect(await over(MONTH, { metrics: ['retention_compliance'], group_by: ['retention_run__table_name'], order_by: ['retention_run__table_name'] })).toEqual([['audit', 1], ['event', 0], ['money', 1], ['session', 1]]);
});

it("K127: the score's refused access is that of 30 days, whatever the range that is asked", async () => {
  expect(await over(['2026-03-31', '2026-03-31'], { metrics: ['refused_access'] })).toEqual([[3]]);
  const score = 100 * (0.4 * 0.75 + 0.2 * (1 - 4 / 20) + 0.2 * 0.75 + 0.2 * (1 - 3 / 50));
  for (const from of ['2026-03-01', '2026-03-15']) {
    expect((await over([from, '2026-03-31'], { metrics: ['refused_access', 'compliance_score'] }))[0]).toEqual([3, expect.closeTo(score, 9)]);
  }
});
