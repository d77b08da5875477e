import type { QuestionInput } from '../../contract/question';

/** Events of a hundred thousand persons a million rows, over 26 weeks, with six dimensions to look for a cause in. */
export function analysesTables(rows: number): readonly string[] {
  const persons = Math.max(1, Math.round(rows / 10));
  return [
    `CREATE TABLE events AS SELECT i AS id, 'p' || (hash(i) % ${persons}) AS person, TIMESTAMPTZ '2026-01-05 00:00:00+00' + INTERVAL (hash(i * 7) % 15724800) SECOND AS happened_at,
      CASE hash(i * 13) % 10 WHEN 0 THEN 'buy' WHEN 1 THEN 'cart' WHEN 2 THEN 'cart' WHEN 3 THEN 'sign_up' ELSE 'view' END AS name,
      'r' || (hash(i * 17) % 12) AS region, 'd' || (hash(i * 19) % 3) AS device, 'c' || (hash(i * 23) % 40) AS campaign,
      'l' || (hash(i * 29) % 6) AS language, 's' || (hash(i * 31) % 2000) AS page, 'b' || (hash(i * 37) % 5) AS browser,
      CAST(hash(i * 41) % 10000 AS DECIMAL(18, 2)) / 100 AS amount
      FROM range(${rows}) AS r(i)`,
  ];
}

export const ANALYSES_CATALOGUE = `semantic_models:
  - name: events
    model: ref('events')
    defaults: { agg_time_dimension: happened_at }
    entities: [{ name: event, type: primary, expr: id }, { name: person, type: foreign }]
    dimensions:
      - { name: happened_at, type: time, type_params: { time_granularity: second } }
      - { name: name, type: categorical }
      - { name: region, type: categorical }
      - { name: device, type: categorical }
      - { name: campaign, type: categorical }
      - { name: language, type: categorical }
      - { name: page, type: categorical }
      - { name: browser, type: categorical }
    measures: [{ name: event_count, agg: count, expr: id, create_metric: true }, { name: amount, agg: sum, expr: amount, create_metric: true }]
    config: { meta: { northstar: { tenant: none, event: name } } }
`;

const RANGE: [string, string] = ['2026-03-02', '2026-03-29'];

/** A question whose answer by hand-written SQL is known, as one number a step or a cohort's period. */
export interface AnalysisCase {
  readonly name: string;
  readonly question: QuestionInput;
  readonly column: string;
  /** Gives the same numbers in the same order, as its only column. */
  readonly sql: string;
}

const from = "happened_at >= TIMESTAMPTZ '2026-03-02 00:00:00+00' AND happened_at < TIMESTAMPTZ '2026-03-30 00:00:00+00'";

export const ANALYSIS_CASES: readonly AnalysisCase[] = [
  {
    name: 'funnel of three steps in 7 days',
    question: { queryType: 'funnel', funnel: { entity: 'person', window: '7 days', steps: [{ event: 'view' }, { event: 'cart' }, { event: 'buy' }] }, time_constraint: RANGE },
    column: 'count',
    sql: `WITH s AS (SELECT person, happened_at AS t FROM events WHERE name = 'view' AND ${from}),
  c AS (SELECT person, happened_at AS t FROM events WHERE name = 'cart' AND happened_at >= TIMESTAMPTZ '2026-03-02 00:00:00+00' AND happened_at < TIMESTAMPTZ '2026-04-06 00:00:00+00'),
  b AS (SELECT person, happened_at AS t FROM events WHERE name = 'buy' AND happened_at >= TIMESTAMPTZ '2026-03-02 00:00:00+00' AND happened_at < TIMESTAMPTZ '2026-04-06 00:00:00+00'),
  sc AS (SELECT s.person, s.t AS s_t, min(c.t) AS c_t FROM s JOIN c ON s.person = c.person AND c.t >= s.t AND c.t <= s.t + INTERVAL 7 DAY GROUP BY 1, 2),
  scb AS (SELECT DISTINCT sc.person FROM sc JOIN b ON sc.person = b.person AND b.t >= sc.c_t AND b.t <= sc.s_t + INTERVAL 7 DAY)
SELECT n FROM (SELECT 1 AS k, count(DISTINCT person) AS n FROM s UNION ALL SELECT 2, count(DISTINCT person) FROM sc UNION ALL SELECT 3, count(*) FROM scb) ORDER BY k`,
  },
  {
    name: 'weekly retention over 8 weeks',
    question: { queryType: 'retention', retention: { entity: 'person', start: { event: 'sign_up' }, return: { event: 'view' }, grain: 'week', periods: 8 }, time_constraint: RANGE },
    column: 'retained',
    sql: `WITH f AS (SELECT person, min(happened_at) AS t FROM events WHERE name = 'sign_up' GROUP BY 1),
  s AS (SELECT person, t, date_trunc('week', t AT TIME ZONE 'UTC') AS w FROM f WHERE ${from.replaceAll('happened_at', 't')}),
  a AS (SELECT DISTINCT s.person, s.w, date_diff('day', s.w, date_trunc('week', e.happened_at AT TIME ZONE 'UTC')) // 7 AS k FROM s JOIN events e ON e.person = s.person AND e.name = 'view' AND e.happened_at >= s.t),
  g AS (SELECT w, k FROM (SELECT DISTINCT w FROM s) CROSS JOIN range(9) AS r(k))
SELECT count(a.person) AS n FROM g LEFT JOIN a ON a.w = g.w AND a.k = g.k GROUP BY g.w, g.k ORDER BY g.w, g.k`,
  },
];

export const CONTRIBUTION: QuestionInput = { queryType: 'contribution', metrics: ['amount'], time_constraint: RANGE };
