import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { faultLine } from './fault';
import { loadCatalogue } from './load';
import { SHOP } from './testing/shop';

const faults = (text: string, tenantBound = true) => loadCatalogue([{ name: 'shop.yaml', text }], { tenantBound }).faults.map(faultLine);

const MODEL = `semantic_models:
  - name: orders
    model: ref('orders')
    defaults: { agg_time_dimension: ordered_at }
    entities: [{ name: order, type: primary, expr: id }]
    dimensions:
      - { name: ordered_at, type: time, type_params: { time_granularity: second } }
      - { name: channel, type: categorical }
    measures:
      - { name: order_count, agg: count, expr: id }
    config: { meta: { northstar: { tenant: tenant_id } } }
`;

describe('a catalogue', () => {
  it('that is right has no fault, in either spelling', () => {
    expect(faults(`${MODEL}metrics: [{ name: orders, type: simple, type_params: { measure: order_count } }]`)).toEqual([]);
    const documents = `semantic_model:
  name: orders
  node_relation: { schema_name: shop, alias: orders }
  defaults: { agg_time_dimension: sold_on }
  entities: [{ name: order, type: primary }]
  dimensions: [{ name: sold_on, type: time, type_params: { time_granularity: day } }]
  measures: [{ name: order_count, agg: sum, expr: 1, create_metric: true }]
---
metric:
  name: orders_twice
  type: derived
  type_params: { expr: order_count * 2, metrics: [order_count] }
`;
    expect(faults(documents, false)).toEqual([]);
  });

  it('tells every misspelt or missing key at once, with file, line and what is allowed', () => {
    expect(
      faults(`semantic_models:
  - name: orders
    model: orders
    dimensions:
      - name: channel
        type: categoric
    measures:
      - name: order_count
        agg: sume
        lable: Orders
metrics:
  - name: Orders
    type: simple
    type_params: { measure: order_count }
  - name: rate
    type: ratio
    type_params: { numerator: order_count }
dimensions: []
`)
    ).toEqual([
      "shop.yaml:3: orders model: must be ref('table') or source('schema', 'table')",
      'shop.yaml:6: orders dimensions.0.type: allowed are categorical, time; did you mean categorical?',
      'shop.yaml:9: orders measures.0.agg: allowed are sum, sum_boolean, count, count_distinct, average, min, max, median, percentile, avg; did you mean sum?',
      'shop.yaml:10: orders measures.0: unknown key `lable`',
      'shop.yaml:12: Orders name: must be a lower-case name of letters, digits and _ that begins with a letter',
      'shop.yaml:17: rate type_params.denominator: is missing (string)',
      "shop.yaml:18: unknown key `dimensions`; allowed are semantic_models, metrics, saved_queries, northstar_metrics, northstar_funnels, northstar_retentions, northstar_cohorts, northstar_experiments, northstar_predictions, models, northstar_parameters, semantic_model, metric, saved_query, project_configuration; passed over are dbt's version, sources, seeds, snapshots, exposures, groups, analyses, macros, functions, tests, data_tests, unit_tests",
    ]);
  });

  it('tells every broken reference at once', () => {
    expect(
      faults(`${MODEL}metrics:
  - { name: orders, type: simple, type_params: { measure: order_cont } }
  - { name: rate, type: ratio, type_params: { numerator: orders, denominator: order } }
  - { name: orders, type: simple, type_params: { measure: order_count } }
`)
    ).toEqual([
      'shop.yaml:13: orders: measure `order_cont` does not exist; did you mean order_count?',
      'shop.yaml:14: rate: metric `order` does not exist; did you mean orders?',
      'shop.yaml:15: metric `orders` is there already, at shop.yaml:13',
    ]);
  });

  it('explains a faulty expression, with the character', () => {
    expect(
      faults(
        `${MODEL}metrics:
  - { name: a, type: simple, type_params: { measure: order_count }, filter: "{{ Dimension('order__chanel') }} = 'web'" }
  - { name: b, type: simple, type_params: { measure: order_count }, filter: "channel = 'web'" }
  - { name: c, type: derived, type_params: { expr: "a / b; drop", metrics: [a, b] } }
  - { name: d, type: derived, type_params: { expr: "a / z", metrics: [a, b] } }
`
      )
    ).toEqual([
      "shop.yaml:13: a: filter `order__chanel` cannot be reached safely from orders",
      "shop.yaml:14: b: filter names the bare column `channel`; write {{ Dimension('entity__channel') }}",
      'shop.yaml:15: c: ";" is not part of the expression language, at character 6 of "a / b; drop"',
      'shop.yaml:16: d: expr names `z`; allowed are its inputs a, b',
    ]);
  });

  it('refuses metrics that are computed from themselves', () => {
    expect(
      faults(`${MODEL}metrics:
  - { name: a, type: derived, type_params: { expr: b + 1, metrics: [b] } }
  - { name: b, type: derived, type_params: { expr: a + 1, metrics: [a] } }
`)
    ).toEqual(['shop.yaml:13: a is computed from itself: a → b → a', 'shop.yaml:14: b is computed from itself: b → a → b']);
  });

  it('decision 9: a model says whose rows it holds, where a data source serves one of several tenants', () => {
    const silent = MODEL.replace(/ {4}config:.*\n/, '');
    expect(faults(silent)).toEqual(['shop.yaml:2: semantic model `orders` needs config.meta.northstar.tenant: the column that holds the tenant, or none']);
    expect(faults(silent, false)).toEqual([]);
  });

  it('refuses an alert without its threshold, and a KPI without a description', () => {
    expect(
      faults(`${MODEL}metrics:
  - name: orders
    label: Orders
    type: simple
    type_params: { measure: order_count }
    config: { meta: { northstar: { unit: short, runbook: kpi-anomaly, owner: Sales, better: higher, freshness: live, thresholds: [{ below: 1, severity: warning }], alerts: [{ threshold: critical, over: 1h, runbook: x }] } } }
`)
    ).toEqual(['shop.yaml:13: orders: a KPI needs a description', 'shop.yaml:13: orders: an alert watches the critical threshold; stated are warning']);
  });

  it('refuses fields that are named like a time grain', () => {
    expect(faults(MODEL.replace('name: channel', 'name: week'))).toEqual([
      'shop.yaml:8: `week` is not allowed as the name of a dimension or entity: nanosecond, microsecond, millisecond, second, minute, hour, day, week, month, quarter, year are time grains, and auto is a panel\'s',
    ]);
  });

  it('that is not YAML has its line told', () => {
    expect(faults('metrics:\n  - name: a\n   type: b')[0]).toMatch(/^shop\.yaml:3: not YAML: /);
  });

  it('with any part broken has faults of one line each, or none: it never breaks the reader', () => {
    const documents: unknown[] = parseAllDocuments(SHOP).map((document) => document.toJS());
    const paths = documents.flatMap((document, index) => pathsIn(document, [index]));
    const hostile = fc.oneof(fc.constantFrom(null, [], {}, [null], 'day', 'metric_time', '__proto__', "{{ Metric('orders_placed', ['customer']) }}", 'order_count', '7 days'), fc.jsonValue(), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.constantFrom(...paths), hostile, (path, value) => {
        const text = replaced(documents, path, value).map((document) => JSON.stringify(document)).join('\n---\n');
        const { catalogue, faults } = loadCatalogue([{ name: 'shop.yaml', text }], { tenantBound: false });
        expect(catalogue === undefined).toBe(faults.length > 0);
        expect(faults.map(faultLine).filter((line) => line.includes('\n'))).toEqual([]);
      }),
      { numRuns: 300 }
    );
  });
});

type Path = readonly (string | number)[];

/** The path of everything inside a value. */
function pathsIn(value: unknown, path: Path): Path[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [path, ...inner.flatMap(([key, item]) => pathsIn(item, [...path, Array.isArray(value) ? Number(key) : key]))];
}

/** A list with what stands at a path replaced. */
function replaced(value: readonly unknown[], path: Path, by: unknown): unknown[] {
  const copy: unknown[] = structuredClone([...value]);
  const parent = path.slice(0, -1).reduce<unknown>((at, step) => Reflect.get(Object(at), step), copy);
  Reflect.set(Object(parent), path.at(-1) ?? '', by);
  return copy;
}
