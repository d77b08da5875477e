import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { Answer } from '../../../contract/answer';
import type { QuestionInput } from '../../../contract/question';
import type { Catalogue } from '../../catalogue/catalogue';
import { faultLine } from '../../catalogue/fault';
import { loadCatalogue } from '../../catalogue/load';
import type { Dialect } from '../../dialect/dialect';
import { duckdb } from '../../dialect/duckdb';
import { DuckDBStore } from '../../store/duckdb/duckdb-store';
import { answerOf } from '../answer';
import { compileQuestion, type CompiledQuestion } from '../compile';
import { parseQuestion } from '../parse-question';
import type { QueryContext } from '../resolve';

/** A small shop whose every number can be checked by head: two tenants, orders, customers, refunds and a stock. */
const CATALOGUE = `
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
      - { name: gift, type: categorical }
    measures:
      - { name: order_count, agg: count, expr: id, create_metric: true }
      - { name: paid_orders, agg: sum_boolean, expr: "status = 'paid'", create_metric: true }
      - { name: amount, agg: sum, expr: CAST(amount AS decimal) }
      - { name: mean_amount, agg: average, expr: amount }
      - { name: p50_amount, agg: percentile, expr: amount, agg_params: { percentile: 0.5 } }
    config: { meta: { northstar: { tenant: tenant_id } } }
  - name: customers
    model: ref('customers')
    entities:
      - { name: customer, type: primary, expr: id }
      - { name: region, type: foreign, expr: region_id }
    dimensions:
      - { name: name, type: categorical, config: { meta: { northstar: { person: true } } } }
      - { name: segment, type: categorical }
    config: { meta: { northstar: { tenant: tenant_id } } }
  - name: regions
    model: ref('regions')
    entities:
      - { name: region, type: primary, expr: id }
    dimensions:
      - { name: country, type: categorical }
    config: { meta: { northstar: { tenant: none } } }
  - name: refunds
    model: ref('refunds')
    defaults: { agg_time_dimension: refunded_at }
    entities:
      - { name: refund, type: primary, expr: id }
      - { name: order, type: foreign, expr: order_id }
    dimensions:
      - { name: refunded_at, type: time, type_params: { time_granularity: second } }
      - { name: reason, type: categorical }
    measures:
      - { name: refund_count, agg: count, expr: id, create_metric: true }
    config: { meta: { northstar: { tenant: tenant_id } } }
  - name: visits
    model: ref('visits')
    primary_entity: customer
    dimensions:
      - { name: visit_page, type: categorical }
    config: { meta: { northstar: { tenant: tenant_id } } }
  - name: stock
    model: ref('stock')
    defaults: { agg_time_dimension: date }
    entities:
      - { name: stock_day, type: primary, expr: id }
    dimensions:
      - { name: date, type: time, type_params: { time_granularity: day } }
      - { name: place, type: categorical }
    measures:
      - name: units
        agg: sum
        expr: units
        non_additive_dimension: { name: date, window_choice: max }
    config: { meta: { northstar: { tenant: tenant_id } } }
metrics:
  - &kpi
    name: orders_placed
    label: Orders placed
    description: Orders, whatever became of them.
    type: simple
    type_params: { measure: order_count }
    config: { meta: { northstar: { unit: short, owner: Sales, better: higher, freshness: live, public: true, thresholds: [{ below: 1, severity: warning }], alerts: [{ threshold: warning, over: 1d, runbook: kpi-anomaly }] } } }
  - name: sales
    label: Sales
    description: Amount of all orders.
    type: simple
    type_params: { measure: amount }
    config: { meta: { northstar: { unit: currencyEUR, decimals: 2, owner: Finance, better: higher, freshness: live, grain: day, min_role: editor } } }
  - name: guarded_orders
    label: Guarded orders
    description: For administrators.
    type: ratio
    type_params: { numerator: paid_orders, denominator: refund_count }
    config: { meta: { northstar: { unit: short, owner: Finance, better: higher, freshness: live, min_role: admin } } }
  - { name: web_orders, type: simple, type_params: { measure: order_count }, filter: "{{ Dimension('order__channel') }} = 'web'" }
  - { name: paid_rate, type: ratio, type_params: { numerator: paid_orders, denominator: order_count } }
  - { name: web_share, type: ratio, type_params: { numerator: web_orders, denominator: order_count } }
  - { name: refund_rate, type: ratio, type_params: { numerator: refund_count, denominator: order_count } }
  - { name: net_orders, type: derived, type_params: { expr: placed - refund_count, metrics: [{ name: order_count, alias: placed }, refund_count] } }
  - { name: units_in_stock, type: simple, type_params: { measure: units } }
  - { name: mean_order, type: simple, type_params: { measure: mean_amount } }
  - { name: median_order, type: simple, type_params: { measure: p50_amount } }
`;

/** Amsterdam changes its clock on 29 March 2026, so order 3 (23:30 UTC on the 28th) is of the 29th there. */
export const TABLES = {
  orders: `id,tenant_id,customer_id,ordered_at,channel,gift,status,amount
1,t1,c1,2026-03-02T10:00:00Z,web,true,paid,10.10
2,t1,c2,2026-03-02T11:00:00Z,shop,false,paid,20.20
3,t1,c1,2026-03-28T23:30:00Z,web,false,open,0.30
4,t1,,2026-03-30T09:15:00Z,,false,paid,40.00
5,t1,c3,2026-04-01T08:00:00Z,web,false,open,5.00
6,t2,c9,2026-03-02T10:30:00Z,web,false,paid,1000.00
`,
  customers: `id,tenant_id,region_id,name,segment
c1,t1,r1,Ada,gold
c2,t1,r2,Bob,silver
c3,t1,,Cyd,gold
c9,t2,r1,Eve,gold
c1,t2,r2,Imposter,spoof
`,
  regions: `id,country
r1,NL
r2,BE
`,
  refunds: `id,tenant_id,order_id,refunded_at,reason
1,t1,2,2026-03-03T10:00:00Z,broken
2,t2,6,2026-03-03T10:00:00Z,late
`,
  stock: `id,tenant_id,date,place,units
1,t1,2026-03-30,north,5
2,t1,2026-03-31,north,7
3,t1,2026-03-31,south,3
4,t1,2026-04-01,north,6
5,t2,2026-03-31,north,900
`,
};

export interface Shop {
  readonly catalogue: Catalogue;
  readonly context: QueryContext;
  compile(question: QuestionInput | unknown, context?: Partial<QueryContext>, dialect?: Dialect): CompiledQuestion;
  ask(question: QuestionInput | unknown, context?: Partial<QueryContext>): Promise<Answer>;
  close(): Promise<void>;
}

/** Opens the shop: its CSV files in a folder of their own, asked as tenant `t1` in Amsterdam. */
export async function openShop(): Promise<Shop> {
  const folder = mkdtempSync(path.join(tmpdir(), 'northstar-shop-'));
  Object.entries(TABLES).forEach(([name, text]) => writeFileSync(path.join(folder, `${name}.csv`), text));
  const store = await DuckDBStore.open(folder, { memory: '256MB', threads: 2, concurrency: 4, timeoutMs: 10_000 });
  const { catalogue, faults } = loadCatalogue([{ name: 'shop.yaml', text: CATALOGUE }], { tenantBound: true });
  if (!catalogue) {
    throw new Error(faults.map(faultLine).join('\n'));
  }
  const context: QueryContext = {
    catalogue,
    principal: { kind: 'user', login: 'ada', role: 'admin' },
    tenant: 't1',
    timezone: 'Europe/Amsterdam',
    now: Temporal.Instant.from('2026-04-01T12:00:00Z'),
  };
  const compile: Shop['compile'] = (question, more, dialect = duckdb) => compileQuestion(parseQuestion(question), { ...context, ...more }, dialect);
  return {
    catalogue,
    context,
    compile,
    ask: async (question, more) => {
      const compiled = compile(question, more);
      return answerOf(compiled, await store.query(compiled), catalogue, more?.now ?? context.now, 0);
    },
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
