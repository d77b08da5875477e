import { Temporal } from 'temporal-polyfill';
import type { Cell } from '../../../contract/answer';
import type { QuestionInput } from '../../../contract/question';
import { LIFECYCLE_VALUES } from '../../../contract/retention';
import { grainsOf } from '../../catalogue/grains';
import { REWRITES } from '../resolve';
import { CLUB, CLUB_TABLES } from '../testing/members';
import { catalogueOf, pick, useCatalogue } from '../testing/use-catalogue';
import { ENGINES, type EngineName } from '../testing/use-engines';

const METRICS = `
northstar_metrics:
${(['week', 'month'] as const)
  .flatMap((grain) => LIFECYCLE_VALUES.map((value) => `  - { name: ${value}_by_${grain}, label: ${value} by the ${grain}, description: d, lifecycle: { entity: member, activity: { metric: activity_count }, grain: ${grain}, value: ${value} }, config: { meta: { northstar: { unit: short, runbook: kpi-anomaly, owner: Club, better: higher, freshness: live } } } }`))
  .join('\n')}
`;

const { ask, compile, sql } = useCatalogue(CLUB + METRICS, CLUB_TABLES, '2026-03-30T10:00:00Z');
const onSundays = { catalogue: catalogueOf(CLUB.replace('project_configuration:', 'project_configuration:\n  config: { meta: { northstar: { week_start: sunday } } }') + METRICS) };

const names = LIFECYCLE_VALUES.map((value) => `${value}_by_week`);
const byWeek = (more: object = {}): QuestionInput => ({ metrics: names, group_by: ['metric_time__week'], time_constraint: ['2026-03-02', '2026-04-05'], ...more });
const tell = async (question: QuestionInput, engine: EngineName, more = {}) => pick(await ask(question, engine, more), [...(question.group_by?.length ? ['metric_time__week'] : []), ...names]);
const near = (rows: Cell[][]) => rows.map((row) => row.map((cell): unknown => (typeof cell === 'number' ? expect.closeTo(cell, 12) : cell)));

describe.each(ENGINES)('S3-16, K68, K70: who is active, new, back and gone, on %s', (engine) => {
  it('is counted by head, week by week', async () => {
    // active, new, retained, reactivated, churned, churn rate, retention rate; the last week still runs.
    expect(await tell(byWeek(), engine)).toEqual(
      near([
        ['2026-03-02', 3, 3, 0, 0, 0, null, null],
        ['2026-03-09', 4, 2, 2, 0, 1, 1 / 3, 2 / 3],
        ['2026-03-16', 4, 1, 2, 1, 2, 1 / 2, 1 / 2],
        ['2026-03-23', 5, 3, 2, 0, 2, 1 / 2, 1 / 2],
        ['2026-03-30', 1, 0, 1, 0, 0, null, null],
      ])
    );
  });

  it('is added up where no time is asked for, and counts an active member once', async () => {
    expect(await tell(byWeek({ group_by: [], time_constraint: ['2026-03-02', '2026-03-29'], format: 'value' }), engine)).toEqual(near([[9, 9, 6, 1, 5, 5 / 11, 6 / 11]]));
  });

  it('knows nothing yet of a period that its range cuts off', async () => {
    // Until Thursday the 19th a1 and b1 are there in the third week; a2 is back on the 20th.
    const cut = ['2026-03-02T00:00:00+01:00', '2026-03-20T00:00:00+01:00'];
    expect((await tell(byWeek({ time_constraint: cut }), engine)).at(-1)).toEqual(['2026-03-16', 3, 1, 2, 0, 0, null, null]);
  });

  it('looks back before its range for who is new', async () => {
    expect(await tell(byWeek({ time_constraint: ['2026-03-16', '2026-03-22'] }), engine)).toEqual(near([['2026-03-16', 4, 1, 2, 1, 2, 1 / 2, 1 / 2]]));
    // A range that begins inside a week takes in the whole week.
    expect(await tell(byWeek({ group_by: [], time_constraint: ['2026-03-18', '2026-03-22'] }), engine)).toEqual(near([[4, 1, 2, 1, 2, 1 / 2, 1 / 2]]));
  });

  it('goes by groups, each of which has a life of its own', async () => {
    const rows = pick(await ask(byWeek({ group_by: ['metric_time__week', 'member__country'], time_constraint: ['2026-03-09', '2026-03-29'] }), engine), ['metric_time__week', 'member__country', 'active_by_week', 'new_by_week', 'churned_by_week']);
    expect(rows.filter(([, country]) => country === 'BE')).toEqual([
      ['2026-03-09', 'BE', 2, 1, 0],
      ['2026-03-16', 'BE', 1, 0, 1],
      ['2026-03-23', 'BE', 1, 1, 1],
    ]);
    const filtered = await ask(byWeek({ filters: [{ field: 'member__country', op: '=', values: ['BE'] }], time_constraint: ['2026-03-09', '2026-03-29'] }), engine);
    expect(pick(filtered, ['metric_time__week', 'active_by_week', 'new_by_week', 'churned_by_week'])).toEqual(rows.filter(([, country]) => country === 'BE').map(([week, , ...row]) => [week, ...row]));
  });

  it('stands beside the period before', async () => {
    const compared = await ask({ metrics: ['churn_rate_by_week', 'reactivated_by_week'], group_by: ['metric_time__week'], time_constraint: ['2026-03-16', '2026-03-22'], compare: { to: 'previous_week' } }, engine);
    expect(pick(compared, ['metric_time__week', 'churn_rate_by_week', 'churn_rate_by_week__previous', 'reactivated_by_week', 'reactivated_by_week__previous'])).toEqual([['2026-03-16', 1 / 2, expect.closeTo(1 / 3, 12), 1, 0]]);
  });

  it.each([
    ['week', 'w', ['2025-09-22', '2025-11-30'], {}],
    ['week', 'sw', ['2025-09-21', '2025-11-29'], onSundays],
    ['month', 'm', ['2025-09-01', '2025-11-30'], {}],
  ] as const)('by the %s (%s) gives the rows of self-joins over random records', async (grain, number, time_constraint, more) => {
    const active = `(SELECT DISTINCT member, ${number} AS p FROM activities WHERE tenant_id = 't1')`;
    const first = `(SELECT member, MIN(${number}) AS p FROM activities WHERE tenant_id = 't1' GROUP BY member)`;
    const from = Date.parse(`${time_constraint[0]}T00:00:00+02:00`) / 1000;
    const to = Date.parse(`${time_constraint[1]}T00:00:00+01:00`) / 1000 + 86_400;
    const periods = (await sql(`SELECT DISTINCT ${number} FROM activities WHERE tenant_id = 't1' AND t >= ${from} AND t < ${to} ORDER BY 1`, engine)).flat();
    expect(periods.length).toBeGreaterThan(2);
    const expected: Cell[][] = [];
    for (const p of periods) {
      const count = async (statement: string) => (await sql(statement, engine))[0]?.[0] ?? null;
      expected.push([
        await count(`SELECT COUNT(*) FROM ${active} a WHERE a.p = ${p}`),
        await count(`SELECT COUNT(*) FROM ${first} f WHERE f.p = ${p}`),
        await count(`SELECT COUNT(*) FROM ${active} a JOIN ${active} b ON a.member = b.member WHERE a.p = ${p} AND b.p = ${Number(p) - 1}`),
        await count(`SELECT COUNT(*) FROM ${active} a JOIN ${first} f ON a.member = f.member WHERE a.p = ${p} AND f.p < ${Number(p) - 1} AND a.member NOT IN (SELECT member FROM activities WHERE tenant_id = 't1' AND ${number} = ${Number(p) - 1})`),
        await count(`SELECT COUNT(*) FROM ${active} b WHERE b.p = ${Number(p) - 1} AND b.member NOT IN (SELECT member FROM activities WHERE tenant_id = 't1' AND ${number} = ${p})`),
      ]);
    }
    const asked = (['active', 'new', 'retained', 'reactivated', 'churned'] as const).map((value) => `${value}_by_${grain}`);
    expect(pick(await ask({ metrics: asked, group_by: [`metric_time__${grain}`], time_constraint: [...time_constraint] }, engine, more), asked)).toEqual(expected);
  });
});

describe('S3-16: the life of members', () => {
  it.each([...REWRITES])('is the same without the rewrite %s', async (rewrite) => {
    expect((await ask(byWeek(), 'duckdb', { without: new Set([rewrite]) })).rows).toEqual((await ask(byWeek())).rows);
  });

  it('has no rates, and nobody, where nobody was ever there', async () => {
    const never = { now: Temporal.Instant.from('2020-01-01T00:00:00Z') };
    expect(await tell(byWeek({ group_by: [], time_constraint: ['2019-01-07', '2019-01-20'] }), 'duckdb', never)).toEqual([[0, null, null, null, null, null, null]]);
  });

  it('is of one tenant alone', async () => {
    expect(await tell(byWeek({ time_constraint: ['2026-03-02', '2026-03-08'] }), 'duckdb', { tenant: 't2' })).toEqual([['2026-03-02', 2, 2, 0, 0, 0, null, null]]);
  });

  it.each([86_400_000, 400 * 86_400_000])('has its own grain where the panel may choose one (an interval of %d ms), and where none is named', (intervalMs) => {
    const names = ['metric_time__auto', 'metric_time'].map((time) => compile({ metrics: ['churned_by_month'], group_by: [time], time_constraint: ['2026-01-01', '2026-03-29'] }, 'duckdb', { intervalMs }).resolved.keys.map(({ grain }) => grain));
    expect(names).toEqual([['month'], ['month']]);
  });

  it('is offered by its own grain alone', () => {
    const catalogue = catalogueOf(CLUB + METRICS);
    expect(grainsOf(catalogue, catalogue.metric('churned_by_month'))).toEqual(['month']);
    expect(grainsOf(catalogue, catalogue.metric('active_by_week'))).toEqual(['week']);
  });

  it.each([
    ['a finer grain', { group_by: ['metric_time__day'] }, 'unknown_grain', 'cannot be asked by the day; allowed are week and auto.'],
    ['a coarser grain', { group_by: ['metric_time__month'] }, 'unknown_grain', 'metric_time__week'],
    ['a part of a date', { group_by: [{ name: 'metric_time', date_part: 'month' as const }] }, 'unknown_grain', 'metric_time__week'],
    ['the time of its records by their own name', { group_by: ['activity__at__week'] }, 'unknown_grain', 'metric_time__week'],
    ['a filter on time', { filters: [{ field: 'metric_time', op: '>=' as const, values: ['2026-03-16'] }] }, 'invalid_filter', 'time_constraint'],
    ['a filter on the time of its records', { where: "{{ TimeDimension('activity__at', 'day') }} >= '2026-03-16'" }, 'invalid_filter', 'time_constraint'],
  ])('is not asked with %s', (_, more, code, told) => {
    const refused = () => compile(byWeek(more));
    expect(refused).toThrow(expect.objectContaining({ code }));
    expect(refused).toThrow(told);
  });
});
