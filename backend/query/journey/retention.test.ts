import { Temporal } from 'temporal-polyfill';
import type { Cell } from '../../../contract/answer';
import type { QuestionInput } from '../../../contract/question';
import { Problem } from '../../../contract/problem';
import { REWRITES } from '../resolve';
import { CLUB, CLUB_TABLES } from '../testing/members';
import { catalogueOf, pick, useCatalogue } from '../testing/use-catalogue';
import { ENGINES, type EngineName } from '../testing/use-engines';

const meta = 'config: { meta: { northstar: { unit: percentunit, runbook: kpi-anomaly, owner: Club, better: higher, freshness: live } } }';

const DEFINITIONS = `
northstar_retentions:
  - { name: weekly, label: Weekly, entity: member, start: { metric: signed_up }, return: { metric: activity_count }, grain: week, periods: 3, value: revenue }
  - { name: weekly_rolling, entity: member, start: { metric: signed_up }, return: { metric: activity_count }, grain: week, periods: 1, mode: rolling }
northstar_metrics:
  - { name: back_after_1, label: Back after a week, description: d, retention: { retention: weekly, period: 1 }, ${meta} }
  - { name: back_after_5, label: back_after_5, description: d, retention: { retention: weekly, period: 5, value: retained }, ${meta} }
  - { name: newcomers, label: newcomers, description: d, retention: { retention: weekly, period: 0, value: size }, ${meta} }
  - { name: gone_after_1, label: gone_after_1, description: d, retention: { retention: weekly_rolling, period: 1, value: churn_rate }, ${meta} }
  - { name: worth_after_1, label: worth_after_1, description: d, retention: { retention: weekly, period: 1, value: lifetime_value }, ${meta} }
  - { name: worth_in_1, label: worth_in_1, description: d, retention: { retention: weekly, period: 1, value: value }, ${meta} }
`;

/** Monday 30 March: the fifth week has begun. */
const NOW = '2026-03-30T10:00:00Z';
const { ask, compile, sql, context } = useCatalogue(CLUB + DEFINITIONS, CLUB_TABLES, NOW);
const onSundays = { catalogue: catalogueOf(CLUB.replace('project_configuration:', 'project_configuration:\n  config: { meta: { northstar: { week_start: sunday } } }') + DEFINITIONS) };

const MARCH: [string, string] = ['2026-03-02', '2026-03-29'];
const AUTUMN: [string, string] = ['2025-09-22', '2025-11-30'];
const retention = (more: object = {}, question: object = {}): QuestionInput =>
  ({ queryType: 'retention', retention: { entity: 'member', start: { metric: 'signed_up' }, return: { metric: 'activity_count' }, grain: 'week', periods: 3, ...more }, time_constraint: MARCH, ...question }) as QuestionInput;

/** Cohort and size with how many were back in each period, one row a cohort. */
async function matrix(question: QuestionInput, engine: EngineName, more = {}, value = 'retained'): Promise<Cell[][]> {
  const rows = pick(await ask(question, engine, more), ['cohort', 'size', 'period', value]);
  const cohorts = [...new Set(rows.map(([cohort]) => cohort))];
  return cohorts.map((cohort) => {
    const own = rows.filter(([other]) => other === cohort);
    expect(own.map(([, , period]) => period)).toEqual(own.map((_, index) => index));
    return [cohort ?? null, own[0]?.[1] ?? null, ...own.map(([, , , cell]) => cell ?? null)];
  });
}

describe.each(ENGINES)('S3-16, K69: retention, on %s', (engine) => {
  it('gives a hand-made matrix of four cohorts and four periods', async () => {
    expect(await matrix(retention(), engine)).toEqual([
      ['2026-03-02', 4, 2, 2, 2, 1],
      ['2026-03-09', 3, 1, 1, 1, 0],
      ['2026-03-16', 2, 1, 2, 0],
      ['2026-03-23', 1, 1, 1],
    ]);
    expect(await matrix(retention(), engine, {}, 'rate')).toEqual([
      ['2026-03-02', 4, 0.5, 0.5, 0.5, 0.25],
      ['2026-03-09', 3, 1 / 3, 1 / 3, 1 / 3, 0],
      ['2026-03-16', 2, 0.5, 1, 0],
      ['2026-03-23', 1, 1, 1],
    ]);
  });

  it('shows no period that has not begun, and marks the one that still runs', async () => {
    expect(await matrix(retention(), engine, {}, 'is_complete')).toEqual([
      ['2026-03-02', 4, true, true, true, true],
      ['2026-03-09', 3, true, true, true, false],
      ['2026-03-16', 2, true, true, false],
      ['2026-03-23', 1, true, false],
    ]);
    // A second before Monday in Amsterdam, whose clock has changed on Sunday.
    expect((await matrix(retention(), engine, { now: Temporal.Instant.from('2026-03-29T21:59:59Z') }, 'is_complete')).map((row) => row.at(-1))).toEqual([false, false, false, false]);
  });

  it('counts in a rolling period whoever is back then or later', async () => {
    expect(await matrix(retention({ mode: 'rolling' }), engine)).toEqual([
      ['2026-03-02', 4, 3, 3, 2, 1],
      ['2026-03-09', 3, 2, 2, 1, 0],
      ['2026-03-16', 2, 2, 2, 0],
      ['2026-03-23', 1, 1, 1],
    ]);
    // a2 is back seventeen days later, long after the last day that is followed.
    expect(await matrix(retention({ mode: 'rolling', grain: 'day', periods: 1 }, { time_constraint: ['2026-03-03', '2026-03-03'] }), engine)).toEqual([['2026-03-03', 1, 1, 1]]);
  });

  it('has everybody back in the first period where the start is what counts as coming back', async () => {
    expect(await matrix(retention({ start: { metric: 'activity_count' } }), engine)).toEqual([
      ['2026-03-02', 3, 3, 2, 2, 1],
      ['2026-03-09', 2, 2, 1, 0, 0],
      ['2026-03-16', 1, 1, 1, 0],
      ['2026-03-23', 3, 3, 1],
    ]);
  });

  it('is told by events of a name and by conditions of the steps', async () => {
    expect(await matrix(retention({ start: { event: 'open' }, return: { event: 'share' } }), engine)).toEqual([
      ['2026-03-02', 3, 0, 1, 0, 1],
      ['2026-03-09', 2, 0, 1, 0, 0],
      ['2026-03-16', 1, 0, 0, 0],
      ['2026-03-23', 2, 0, 0],
    ]);
    expect(await matrix(retention({ start: { metric: 'signed_up', filters: [{ field: 'sign_up__plan', op: '=', values: ['pro'] }] } }), engine)).toEqual([
      // z1, a2 and a4; a1's first sign-up for pro is two weeks later.
      ['2026-03-02', 3, 1, 0, 1, 0],
      ['2026-03-09', 1, 0, 0, 0, 0],
      ['2026-03-16', 2, 1, 2, 0],
    ]);
  });

  it('is broken down by what the first start was, and a filter gives just that group', async () => {
    const byPlan = pick(await ask(retention({ periods: 1 }, { group_by: ['sign_up__plan'] }), engine), ['sign_up__plan', 'cohort', 'size', 'period', 'retained']);
    expect(byPlan.filter(([plan]) => plan === 'pro')).toEqual([
      ['pro', '2026-03-02', 2, 0, 1],
      ['pro', '2026-03-02', 2, 1, 0],
      ['pro', '2026-03-09', 1, 0, 0],
      ['pro', '2026-03-09', 1, 1, 0],
      ['pro', '2026-03-16', 1, 0, 0],
      ['pro', '2026-03-16', 1, 1, 1],
    ]);
    const filtered = await ask(retention({ periods: 1 }, { filters: [{ field: 'sign_up__plan', op: '=', values: ['pro'] }] }), engine);
    expect(pick(filtered, ['cohort', 'size', 'period', 'retained'])).toEqual(byPlan.filter(([plan]) => plan === 'pro').map(([, ...row]) => row));
    const joined = await ask(retention({ periods: 1 }, { where: "{{ Dimension('member__country') }} = 'BE'" }), engine);
    expect(pick(joined, ['cohort', 'size', 'period', 'retained'])).toEqual([
      ['2026-03-09', 3, 0, 1],
      ['2026-03-09', 3, 1, 1],
    ]);
  });

  it('takes a filter on time as it takes a range', async () => {
    const byFilter = retention({}, { time_constraint: undefined, filters: [{ field: 'metric_time', op: '>=', values: ['2026-03-02'] }] });
    expect(await matrix(byFilter, engine)).toEqual(await matrix(retention(), engine));
  });

  it('tells what a cohort is worth, period by period and so far', async () => {
    const worth = pick(await ask(retention({ value: 'revenue' }), engine), ['cohort', 'period', 'value', 'cumulative_value', 'lifetime_value']);
    const expected = [
      // a1 10.10; a1 20.20 and a2 30.30; nothing; a4 0.40. What a1 bought before signing up is not counted.
      ['2026-03-02', 0, 10.1, 10.1, 2.525],
      ['2026-03-02', 1, 50.5, 60.6, 15.15],
      ['2026-03-02', 2, 0, 60.6, 15.15],
      ['2026-03-02', 3, 0.4, 61, 15.25],
      ['2026-03-09', 0, 7, 7, 7 / 3],
      ['2026-03-09', 1, 0, 7, 7 / 3],
      ['2026-03-09', 2, 8, 15, 5],
      ['2026-03-09', 3, 0, 15, 5],
      ['2026-03-16', 0, 5, 5, 2.5],
      ['2026-03-16', 1, 6, 11, 5.5],
      ['2026-03-16', 2, 0, 11, 5.5],
      ['2026-03-23', 0, 0, 0, 0],
      ['2026-03-23', 1, 0, 0, 0],
    ];
    expect(worth).toEqual(expected.map((row) => row.map((cell) => (typeof cell === 'number' ? expect.closeTo(cell, 9) : cell))));
  });

  it('counts records where the value is a count', async () => {
    const of = async (value: string) => (await matrix(retention({ value }), engine, {}, 'value'))[0];
    expect(await of('purchase_count')).toEqual(['2026-03-02', 4, 1, 2, 0, 1]);
    expect(await of('big_purchases')).toEqual(['2026-03-02', 4, 0, 2, 0, 0]);
  });

  it('knows days alone where one side has local days: what is of the same day is not before it', async () => {
    // a1 checks in on its day, a2 the day before, a4 and b1 the Monday after; b1's sign-up is of that Monday.
    expect(await matrix(retention({ return: { metric: 'check_in_count' }, grain: 'day', periods: 1 }, { time_constraint: ['2026-03-02', '2026-03-09'] }), engine)).toEqual([
      ['2026-03-02', 1, 1, 0],
      ['2026-03-03', 1, 0, 0],
      ['2026-03-04', 1, 0, 0],
      ['2026-03-08', 1, 0, 1],
      ['2026-03-09', 1, 1, 0],
    ]);
  });

  it.each([
    ['day', 'd', 'classic', AUTUMN, {}],
    ['day', 'd', 'rolling', AUTUMN, {}],
    ['week', 'w', 'classic', AUTUMN, {}],
    ['week', 'w', 'rolling', AUTUMN, {}],
    ['week', 'sw', 'classic', ['2025-09-21', '2025-11-29'], onSundays],
    ['month', 'm', 'classic', ['2025-10-01', '2025-11-30'], {}],
    ['month', 'm', 'rolling', ['2025-10-01', '2025-11-30'], {}],
  ] as const)('by the %s (%s, %s) gives the rows of a self-join over random records, across the change of the clock', async (grain, number, mode, [from, to], more) => {
    const periods = 4;
    const back = mode === 'rolling' ? '>=' : '=';
    // Summer time until 26 October, two hours from UTC, then one.
    const inside = `s.t >= ${Date.parse(`${from}T00:00:00+02:00`) / 1000} AND s.t < ${Date.parse(`${to}T00:00:00+01:00`) / 1000 + 86_400}`;
    const expected = await sql(
      `SELECT s.g, COUNT(DISTINCT s.member), ${Array.from({ length: periods + 1 }, (_, k) => `COUNT(DISTINCT CASE WHEN a.${number} - s.g ${back} ${k} THEN a.member END)`).join(', ')}
       FROM (SELECT member, MIN(t) AS t, MIN(${number}) AS g FROM sign_ups WHERE tenant_id = 't1' GROUP BY member) s
       LEFT JOIN (SELECT member, t, ${number} FROM activities WHERE tenant_id = 't1') a ON a.member = s.member AND a.t >= s.t
       WHERE ${inside} GROUP BY s.g ORDER BY s.g${engine === 'clickhouse' ? ' SETTINGS join_use_nulls = 1' : ''}`,
      engine
    );
    expect(expected.length).toBeGreaterThan(1);
    const found = await matrix(retention({ grain, periods, mode }, { time_constraint: [from, to] }), engine, more);
    expect(found.map(([, ...row]) => row)).toEqual(expected.map(([, ...row]) => row));
  });

  it('is a KPI, of those cohorts alone that have had the time', async () => {
    // Of the first three cohorts 2 of 4, 1 of 3 and 2 of 2 are back a week later; the fourth's week still runs.
    const value = async (metric: string, more: object = {}) => pick(await ask({ metrics: [metric], time_constraint: MARCH, format: 'value', ...more }, engine), [metric])[0]?.[0];
    expect(await value('back_after_1')).toBeCloseTo(5 / 9, 12);
    expect(await value('newcomers')).toBe(10);
    // Rolling: 3 of 4, 2 of 3 and 2 of 2.
    expect(await value('gone_after_1')).toBeCloseTo(1 - 7 / 9, 12);
    expect(await value('worth_after_1')).toBeCloseTo((60.6 + 7 + 11) / 9, 12);
    expect(await value('worth_in_1')).toBeCloseTo(50.5 + 6, 9);
    const byWeek = await ask({ metrics: ['back_after_1', 'newcomers'], group_by: ['metric_time__week'], time_constraint: MARCH }, engine);
    expect(pick(byWeek, ['metric_time__week', 'back_after_1', 'newcomers'])).toEqual([
      ['2026-03-02', 0.5, 4],
      ['2026-03-09', expect.closeTo(1 / 3, 12), 3],
      ['2026-03-16', 1, 2],
      ['2026-03-23', null, 1],
    ]);
    const byPlan = await ask({ metrics: ['back_after_1', 'worth_after_1'], group_by: ['sign_up__plan'], time_constraint: MARCH }, engine);
    // free: a1, a3, b1, b2, c1, of whom a1, a3, b1 and c1; pro: a2, a4, b3, c2, of whom c2.
    expect(pick(byPlan, ['sign_up__plan', 'back_after_1', 'worth_after_1'])).toEqual([
      ['free', expect.closeTo(4 / 5, 12), expect.closeTo((10.1 + 20.2 + 7 + 5) / 5, 12)],
      ['pro', expect.closeTo(1 / 4, 12), expect.closeTo((30.3 + 6) / 4, 12)],
    ]);
  });

  it('stands as a KPI beside the period before', async () => {
    const compared = await ask({ metrics: ['back_after_1'], time_constraint: ['2026-03-16', '2026-03-29'], compare: { to: 'previous_period' } }, engine);
    expect(pick(compared, ['back_after_1', 'back_after_1__previous', 'back_after_1__delta', 'back_after_1__delta_ratio'])).toEqual([[1, 3 / 7, 4 / 7, 4 / 3].map((value) => expect.closeTo(value, 12))]);
  });

  it('is unknown as a KPI while no cohort has had the time', async () => {
    const metrics = ['back_after_1', 'gone_after_1', 'worth_after_1'];
    expect(pick(await ask({ metrics, time_constraint: ['2026-03-23', '2026-03-29'] }, engine), metrics)).toEqual([[null, null, null]]);
    expect(pick(await ask({ metrics: ['newcomers', ...metrics], time_constraint: ['2030-01-01', '2030-01-31'] }, engine), ['newcomers', ...metrics])).toEqual([[0, null, null, null]]);
  });
});

describe('S3-16: retention and the clock', () => {
  const at = (member: string, moment: string, id: number) => [String(id), 't1', member, moment, 'x', '0', '0', '0', '0', '0'];
  const columns = CLUB_TABLES.sign_ups?.columns ?? {};
  const clock = useCatalogue(
    CLUB,
    {
      ...CLUB_TABLES,
      // 25 October 2026: half past two comes at 00:30 UTC and again at 01:30.
      sign_ups: { columns, rows: [at('late', '2026-10-25T00:30:00Z', 1), at('early', '2026-10-25T01:10:00Z', 2), at('next', '2026-10-25T22:59:00Z', 3)] },
      activities: {
        columns: CLUB_TABLES.activities?.columns ?? {},
        rows: [at('late', '2026-10-25T01:10:00Z', 1), at('early', '2026-10-25T00:50:00Z', 2), at('next', '2026-10-25T23:00:00Z', 3), at('early', '2026-10-26T22:59:00Z', 4)],
      },
    },
    '2026-11-30T00:00:00Z'
  );

  it.each(ENGINES)('an hour that comes twice is told apart, and the long day is one day, on %s', async (engine) => {
    // By the clock on the wall, late would be back before starting (02:10 after 02:30), and early after (02:50 after 02:10).
    const answer = await clock.ask(retention({ grain: 'day', periods: 1 }, { time_constraint: ['2026-10-25', '2026-10-25'] }), engine);
    expect(pick(answer, ['cohort', 'size', 'period', 'retained'])).toEqual([
      ['2026-10-25', 3, 0, 1],
      ['2026-10-25', 3, 1, 2],
    ]);
  });
});

describe('S3-16: retention', () => {
  it.each([...REWRITES, undefined])('is the same without the rewrite %s', async (rewrite) => {
    const without = new Set(rewrite === undefined ? REWRITES : [rewrite]);
    for (const question of [retention({ value: 'revenue' }), retention({ mode: 'rolling', periods: 1 }), { metrics: ['back_after_5', 'gone_after_1', 'worth_in_1'], time_constraint: AUTUMN, group_by: ['sign_up__plan'] }] satisfies QuestionInput[]) {
      expect((await ask(question, 'duckdb', { without })).rows).toEqual((await ask(question)).rows);
    }
  });

  it('follows a KPI of a later period than the retention itself shows', async () => {
    const [[found] = []] = pick(await ask({ metrics: ['back_after_5'], time_constraint: AUTUMN }, 'duckdb', { now: Temporal.Instant.from('2026-03-30T10:00:00Z') }), ['back_after_5']);
    const [[expected] = []] = await sql(
      `SELECT COUNT(DISTINCT s.member) FROM (SELECT member, MIN(t) AS t, MIN(w) AS w FROM sign_ups WHERE tenant_id = 't1' GROUP BY member) s
       JOIN activities a ON a.tenant_id = 't1' AND a.member = s.member AND a.t >= s.t AND a.w = s.w + 5 WHERE s.t >= 1758492000 AND s.t < 1764543600`,
      'duckdb'
    );
    expect(found).toBe(expected);
    expect(expected).toBeGreaterThan(0);
  });

  it('is of one tenant alone', async () => {
    // Tenant t2 has a4 and x1, who both do something at the moment of their start.
    expect(pick(await ask(retention({ periods: 1 }), 'duckdb', { tenant: 't2' }), ['cohort', 'size', 'period', 'retained'])).toEqual([
      ['2026-03-02', 2, 0, 2],
      ['2026-03-02', 2, 1, 0],
    ]);
  });

  it('carries what a panel has to know of it', async () => {
    const { columns, meta } = await ask({ ...retention(), retention: 'weekly' });
    expect(meta).toMatchObject({ format: 'table', journey: { kind: 'retention', entity: 'member', grain: 'week', mode: 'classic' } });
    expect(columns.map(({ name, role }) => [name, role])).toEqual([
      ['cohort', 'dimension'],
      ['size', 'metric'],
      ['period', 'dimension'],
      ['retained', 'metric'],
      ['rate', 'metric'],
      ['is_complete', 'dimension'],
      ['value', 'metric'],
      ['cumulative_value', 'metric'],
      ['lifetime_value', 'metric'],
    ]);
  });

  const problemOf = (question: QuestionInput, more = {}) => {
    try {
      compile(question, 'duckdb', more);
    } catch (thrown) {
      return thrown instanceof Problem ? thrown.toDocument() : thrown;
    }
    return undefined;
  };

  it.each([
    ['no periods', retention({ periods: 0 }), 'invalid_question', '/retention/periods', '1 to 60 periods'],
    ['61 periods', retention({ periods: 61 }), 'invalid_question', '/retention/periods', '1 to 60 periods'],
    ['an unknown KPI as its start', retention({ start: { metric: 'signed_upp' } }), 'invalid_question', '/retention/start', 'signed_up'],
    ['a start of an event and a KPI', retention({ start: { metric: 'signed_up', event: 'open' } }), 'invalid_question', '/retention/start', 'one of them'],
    ['an entity that its records lack', retention({ entity: 'purchase' }), 'invalid_question', '/retention/start', 'member'],
    ['a value that does not add up', retention({ value: 'mean_purchase' }), 'invalid_question', '/retention/value', 'average'],
    ['another grain of time', retention({}, { group_by: ['metric_time__day'] }), 'unknown_grain', '/group_by/0', 'week'],
    ['a comparison', retention({}, { compare: { to: 'previous_week' } }), 'invalid_question', '/compare', 'no comparison'],
    ['a KPI beside it', retention({}, { metrics: ['revenue'] }), 'invalid_question', '/metrics', 'no KPI'],
    ['no retention', { queryType: 'retention' } as QuestionInput, 'invalid_question', '/retention', 'saved one'],
    ['an unknown saved one', { queryType: 'retention', retention: 'weakly' } as QuestionInput, 'invalid_question', '/retention', 'weekly'],
    ['a condition that names nothing', retention({ return: { metric: 'activity_count', where: "{{ Dimension('activity__nam') }} = 'open'" } }), 'unknown_dimension', '/retention/return/where/0', 'activity__name'],
  ])('with %s is refused in one sentence', (_, question, code, pointer, told) => {
    const problem = problemOf(question);
    expect(problem).toMatchObject({ code, pointer });
    expect((problem as { detail: string }).detail).toContain(told);
  });

  it('shows no records of a KPI that this role may not ask', () => {
    const principal = { kind: 'anonymous' } as const;
    expect(problemOf(retention(), { principal })).toMatchObject({ code: 'forbidden', pointer: '/retention/start' });
    expect(problemOf(retention({ start: { event: 'open' } }), { principal })).toMatchObject({ code: 'forbidden', pointer: '/retention/start' });
    expect(context.principal.kind).toBe('user');
  });
});
