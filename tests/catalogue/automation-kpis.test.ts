import { useSmallStore } from './small-store';

let runs = 0;
/** A run that took so many milliseconds; `null` while it runs. */
const run = (kind: string, workflow: string, at: string, milliseconds: number | null, status = 'success', escalated = false): readonly (string | number | boolean | null)[] => [
  `x${(runs += 1)}`, kind, workflow, runs % 2 === 0 ? 'schedule' : 'webhook', status, 0, at, milliseconds === null ? null : at, milliseconds, escalated,
];

const SLOW = 700_000;
const { since, over } = useSmallStore(
  ['execution', 'id, kind, subject_id, triggered_by, status, retries, started_at, completed_at, duration_ms, escalated',
    ...[24, 25, 26, 27, 28, 29, 30].map((date) => run('automation', 'w1', `2026-03-${date}T08:00:00Z`, SLOW)),
    run('automation', 'w1', '2026-03-31T08:00:00Z', 600_000),
    run('automation', 'w1', '2026-03-31T08:01:00Z', 601_000),
    run('automation', 'w2', '2026-03-31T08:02:00Z', SLOW, 'failed', true),
    run('automation', 'w2', '2026-03-31T08:03:00Z', 1_000, 'failed'),
    run('automation', 'w2', '2026-03-31T08:04:00Z', 2_000, 'timeout'),
    ...[5, 6, 7, 8, 9].map((minute) => run('automation', 'w2', `2026-03-31T08:0${minute}:00Z`, 1_000)),
    run('automation', 'w3', '2026-03-31T08:10:00Z', null, 'running'),
    run('agent', 'w9', '2026-03-31T08:10:00Z', SLOW, 'failed', true),
    // A day with a breach after a week without one, and one without.
    run('automation', 'w1', '2026-02-10T08:00:00Z', SLOW),
    run('automation', 'w1', '2026-02-20T08:00:00Z', 1_000)],
  ['entity', 'type, id, name, category, region, status, created_at', ['workflow', 'w1', 'Welcome mail', 'Sales', null, 'active', '2026-01-01'], ['workflow', 'w2', 'Quote reminder', 'Sales', null, 'active', '2026-01-01']],
  ['acquisition', 'date, channel, connector, sessions, users, new_users, engaged_sessions, conversions, unique_conversions, revenue, spend, currency',
    ['2026-03-30', 'Paid search', 'ga4', 100, 90, 50, 60, 8, 8, 400, 90, 'EUR'],
    ['2026-03-30', 'Paid search', 'gtm', 0, 0, 0, 0, 7, 2, 0, 0, 'EUR'],
    ['2026-03-30', 'Referral', 'ga4', 100, 80, 40, 65, 4, 4, 100, 0, 'EUR'],
    ['2026-03-29', 'Referral', 'ga4', 999, 999, 999, 999, 999, 999, 999, 999, 'EUR']],
  ['tenant_source', 'connector, status, last_synced_at, last_attempt_at, last_error, rows_synced',
    ['ga4', 'ok', '2026-03-30T10:00:00Z', '2026-03-31T09:00:00Z', null, 10],
    ['gtm', 'failed', '2026-03-30T09:59:58Z', '2026-03-31T09:00:00Z', 'Refused.', 10],
    ['crm', 'ok', '2026-03-31T09:59:00Z', '2026-03-31T09:59:00Z', null, 10]],
  ['event', 'id, occurred_at, type, name, module, entity_id, device, country, region, geohash',
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((id) => [`s${id}`, '2026-03-30T09:00:00Z', 'action', 'scan_completed', 'warehouse', 'q1', 'mobile', 'NL', 'Utrecht', 'u17']),
    ...[9, 10].map((id) => [`s${id}`, '2026-03-30T09:00:00Z', 'action', 'scan_exception', 'warehouse', 'q2', 'mobile', 'NL', 'Utrecht', 'u17']),
    ['s11', '2026-03-30T09:00:00Z', 'action', 'click', 'warehouse', 'q2', 'mobile', 'NL', 'Utrecht', 'u17']],
  ['entity', 'type, id, name, category, region, status, created_at', ['equipment', 'q1', 'Amplifier', 'Sound', 'Breda', 'idle', '2026-01-01'], ['equipment', 'q2', 'Lamp', 'Light', 'Breda', 'idle', '2026-01-01']]
);

const TODAY = ['2026-03-31', '2026-03-31'] as const;

it('K50, K51, K54, K55: runs, the share of them that failed, workflows that ran, and what a person had to do', async () => {
  const [row] = await over(TODAY, { metrics: ['automation_executions', 'automation_failure_rate', 'active_workflows', 'automation_escalations'] });
  // Eleven runs, of which one runs still and three of ten failed or timed out.
  expect(row).toEqual([11, 0.3, 3, 1]);
});

it('K51: by workflow', async () => {
  expect(await over(TODAY, { metrics: ['automation_failure_rate'], group_by: ['workflow__name'], filters: [{ field: 'workflow__name', op: 'in', values: ['Welcome mail', 'Quote reminder'] }] })).toEqual([['Quote reminder', 3 / 8], ['Welcome mail', 0]]);
});

it('K52: mean seconds of the runs that ended', async () => {
  expect(await over(TODAY, { metrics: ['automation_handling_time'], filters: [{ field: 'workflow__name', op: '=', values: ['Welcome mail'] }] })).toEqual([[600.5]]);
});

it('S1-04, K53: 601 s is a breach, 600 s is not, and a slow agent is none', async () => {
  expect(await over(TODAY, { metrics: ['automation_sla_breaches'] })).toEqual([[2]]);
});

it('K53: the trend is the breaches of today over the daily mean of the 7 days before', async () => {
  expect(await since('2026-03-30T10:00:00Z', { metrics: ['automation_sla_breaches_today', 'automation_sla_breach_trend'] })).toEqual([[2, 2]]);
});

it('K53: one breach after a week without counts as many times the mean, none as none', async () => {
  expect(await over(['2026-02-10', '2026-02-10'], { metrics: ['automation_sla_breach_trend'] })).toEqual([[7]]);
  expect(await over(['2026-02-20', '2026-02-20'], { metrics: ['automation_sla_breach_trend'] })).toEqual([[0]]);
});

it('K42 to K46: visits, new visitors, and the conversions of each connector', async () => {
  const [row] = await over(['2026-03-30', '2026-03-30'], { metrics: ['acquisition_sessions', 'new_users', 'ga_conversions', 'gtm_conversions', 'ga_revenue'] });
  expect(row).toEqual([200, 90, 12, 7, 500]);
});

it('K47, K48: engaged visits, and conversions that two connectors counted once', async () => {
  expect(await over(['2026-03-30', '2026-03-30'], { metrics: ['engagement_rate', 'blended_conversion'] })).toEqual([[125 / 200, 14 / 200]]);
  expect(await over(['2026-03-30', '2026-03-30'], { metrics: ['blended_conversion'], group_by: ['marketing_channel'] })).toEqual([['Paid search', 0.1], ['Referral', 0.04]]);
});

it('K49: a connector that synced 24 hours ago is active, two seconds more make it stale', async () => {
  expect(await since('2026-03-31T09:00:00Z', { metrics: ['active_connectors', 'stale_connectors'] })).toEqual([[2, 1]]);
});

it('K17: scans with an exception, by equipment', async () => {
  const [row] = await over(['2026-03-30', '2026-03-30'], { metrics: ['scans', 'scan_exception_rate'] });
  expect(row).toEqual([10, 0.2]);
  expect(await over(['2026-03-30', '2026-03-30'], { metrics: ['scan_exceptions'], group_by: ['equipment__name'] })).toEqual([['Lamp', 2]]);
});
