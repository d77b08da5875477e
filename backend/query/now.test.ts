import { pick, useCatalogue } from './testing/use-catalogue';
import { ENGINES } from './testing/use-engines';

const CATALOGUE = `
semantic_models:
  - name: deals
    model: ref('deal')
    defaults: { agg_time_dimension: as_of }
    entities: [{ name: deal, type: primary, expr: id }]
    dimensions:
      - { name: as_of, type: time, expr: now(), type_params: { time_granularity: second } }
      - { name: stage, type: categorical }
    measures:
      - { name: open_count, agg: count, expr: id }
      - { name: age_days, agg: average, expr: "date_diff('second', entered_at, now()) / 86400.0" }
      - { name: idle_count, agg: sum, expr: "CASE WHEN date_diff('second', entered_at, now()) > 7 * 86400 THEN 1 ELSE 0 END" }
    config: { meta: { northstar: { tenant: tenant_id } } }
metrics:
  - { name: open_deals, label: Open deals, description: d, type: simple, type_params: { measure: open_count } }
  - { name: stage_age, label: Stage age, description: d, type: simple, type_params: { measure: age_days } }
  - { name: idle_deals, label: Idle deals, description: d, type: simple, type_params: { measure: idle_count } }
`;

/** At noon of 10 April: 14 days, 7 days and one day in their stages; the other tenant's is none of ours. */
const NOW = '2026-04-10T12:00:30Z';
const { ask, compile } = useCatalogue(
  CATALOGUE,
  {
    deal: {
      columns: { id: 'text', tenant_id: 'text', stage: 'text', entered_at: 'TIMESTAMPTZ' },
      rows: [
        ['a', 't1', 'Proposal', '2026-03-27T12:00:00Z'],
        ['b', 't1', 'Proposal', '2026-04-03T12:00:00Z'],
        ['c', 't1', 'Negotiation', '2026-04-09T12:00:00Z'],
        ['z', 't2', 'Proposal', '2026-01-01T00:00:00Z'],
      ],
    },
  },
  NOW
);
const asked = { metrics: ['open_deals', 'stage_age', 'idle_deals'] };
const shown = [...asked.metrics];

describe.each(ENGINES)('what stands now, on %s', (engine) => {
  it('is in every range that reaches to now, however short', async () => {
    // 14, 7 and 1 days; the running minute began at noon.
    expect(pick(await ask(asked, engine), shown)).toEqual([[3, 22 / 3, 1]]);
    for (const from of ['2026-04-10T11:55:30Z', '2025-01-01T00:00:00Z']) {
      const [row] = pick(await ask({ ...asked, time_constraint: [from, '2026-04-10T12:00:30Z'] }, engine), shown);
      expect(row?.[0]).toBe(3);
      // The end of the range is half a minute later, so deal b is idle for more than 7 days.
      expect(row?.[2]).toBe(2);
    }
  });

  it('is in today, by the day', async () => {
    expect(pick(await ask({ metrics: ['open_deals'], group_by: ['metric_time__day'], time_constraint: ['2026-04-01', '2026-04-10'] }, engine), ['metric_time__day', 'open_deals'])).toEqual([['2026-04-10', 3]]);
  });

  it('is not in a range that ended before', async () => {
    expect(pick(await ask({ metrics: ['open_deals'], time_constraint: ['2026-03-01', '2026-03-31'] }, engine), ['open_deals'])).toEqual([[0]]);
  });
});

it('is asked by the same statement for a minute, with the instant as a parameter', () => {
  const { sql, params } = compile({ metrics: ['stage_age'] });
  expect(sql).not.toContain('2026-04-10');
  expect(params).toContain('2026-04-10T12:00:00Z');
});
