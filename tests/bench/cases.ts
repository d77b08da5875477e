import type { QuestionInput } from '../../contract/question';

/** A question, and the SQL that somebody who knows the table would write for it. */
export interface BenchCase {
  readonly name: string;
  readonly question: QuestionInput;
  readonly sql: string;
}

const RANGE = "ordered_at >= TIMESTAMPTZ '2025-01-31 23:00:00Z' AND ordered_at < TIMESTAMPTZ '2025-06-30 22:00:00Z'";
const time_constraint: [string, string] = ['2025-02-01', '2025-06-30'];

export const CATALOGUE = `
semantic_models:
  - name: orders
    model: ref('orders')
    defaults: { agg_time_dimension: ordered_at }
    entities:
      - { name: order, type: primary, expr: id }
      - { name: customer, type: foreign, expr: customer_id }
    dimensions:
      - { name: ordered_at, type: time, type_params: { time_granularity: second } }
      - { name: channel, type: categorical }
    measures:
      - { name: order_count, agg: count, expr: id, create_metric: true }
      - { name: paid_orders, agg: sum, expr: CASE WHEN status = 'paid' THEN 1 ELSE 0 END, create_metric: true }
      - { name: amount, agg: sum, expr: amount, create_metric: true }
    config: { meta: { northstar: { tenant: tenant_id } } }
  - name: customers
    model: ref('customers')
    entities:
      - { name: customer, type: primary, expr: id }
    dimensions:
      - { name: segment, type: categorical }
    config: { meta: { northstar: { tenant: tenant_id } } }
metrics:
  - { name: paid_rate, type: ratio, type_params: { numerator: paid_orders, denominator: order_count } }
  - { name: web_amount, type: simple, type_params: { measure: amount }, filter: "{{ Dimension('order__channel') }} = 'web'" }
`;

/** Tables of `rows` orders over a year, one order in ten of another tenant; a thousand customers. */
export function tables(rows: number): readonly string[] {
  return [
    `CREATE TABLE orders AS SELECT
       range AS id,
       CASE WHEN range % 10 = 0 THEN 't2' ELSE 't1' END AS tenant_id,
       (range * 7919) % 1000 AS customer_id,
       TIMESTAMPTZ '2025-01-01 00:00:00Z' + to_seconds(CAST(range * (31536000.0 / ${rows}) AS BIGINT)) AS ordered_at,
       ['web', 'shop', 'phone', 'partner'][1 + (range * 31) % 4] AS channel,
       CASE WHEN (range * 17) % 5 = 0 THEN 'open' ELSE 'paid' END AS status,
       CAST(((range * 104729) % 100000) / 100.0 AS DECIMAL(18, 6)) AS amount
     FROM range(${rows})`,
    `CREATE TABLE customers AS SELECT range AS id, 't1' AS tenant_id, ['gold', 'silver', 'bronze'][1 + range % 3] AS segment FROM range(1000)`,
  ];
}

export const CASES: readonly BenchCase[] = [
  {
    name: 'one sum',
    question: { metrics: ['amount'], time_constraint },
    sql: `SELECT sum(amount) FROM orders WHERE tenant_id = 't1' AND ${RANGE}`,
  },
  {
    name: 'a ratio by day of the tenant',
    question: { metrics: ['paid_rate'], group_by: ['metric_time__day'], time_constraint },
    sql: `SELECT date_trunc('day', ordered_at AT TIME ZONE 'Europe/Amsterdam') AS day, sum(CASE WHEN status = 'paid' THEN 1 ELSE 0 END) / count(id) AS paid_rate
          FROM orders WHERE tenant_id = 't1' AND ${RANGE} GROUP BY 1 ORDER BY 1`,
  },
  {
    name: 'a filtered sum by week and channel',
    question: { metrics: ['web_amount'], group_by: ['metric_time__week', 'order__channel'], time_constraint },
    sql: `SELECT date_trunc('week', ordered_at AT TIME ZONE 'Europe/Amsterdam') AS week, channel, sum(amount) AS amount
          FROM orders WHERE tenant_id = 't1' AND ${RANGE} AND channel = 'web' GROUP BY 1, 2 ORDER BY 1, 2`,
  },
  {
    name: 'a sum by joined segment and month',
    question: { metrics: ['amount'], group_by: ['metric_time__month', 'customer__segment'], time_constraint },
    sql: `SELECT date_trunc('month', ordered_at AT TIME ZONE 'Europe/Amsterdam') AS month, segment, sum(amount) AS amount
          FROM orders LEFT JOIN customers ON customers.id = orders.customer_id AND customers.tenant_id = 't1'
          WHERE orders.tenant_id = 't1' AND ${RANGE} GROUP BY 1, 2 ORDER BY 1, 2`,
  },
];
