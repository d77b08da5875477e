import { faultLine } from '../fault';
import { loadCatalogue } from '../load';
import type { Catalogue } from '../catalogue';

/** Orders and customers of a shop, with days and fiscal quarters; tests add what they are about. */
export const SHOP = `semantic_models:
  - name: orders
    model: ref('orders')
    defaults: { agg_time_dimension: ordered_at }
    entities:
      - { name: order, type: primary, expr: id }
      - { name: customer, type: foreign, expr: customer_id }
    dimensions:
      - { name: ordered_at, type: time, type_params: { time_granularity: day } }
      - { name: channel, type: categorical }
    measures:
      - { name: order_count, agg: count, expr: 1 }
      - { name: turnover, agg: sum, expr: amount, create_metric: true }
  - name: visits
    model: ref('visits')
    defaults: { agg_time_dimension: visited_at }
    entities:
      - { name: visit, type: primary, expr: id }
      - { name: customer, type: foreign, expr: customer_id }
    dimensions:
      - { name: visited_at, type: time, type_params: { time_granularity: day } }
      - { name: referrer, type: categorical }
    measures:
      - { name: visit_count, agg: sum, expr: 1 }
  - name: customers
    model: ref('customers')
    entities: [{ name: customer, type: primary, expr: id }]
    dimensions:
      - { name: country, type: categorical }
      - { name: joined_at, type: time, type_params: { time_granularity: day } }
---
metrics:
  - { name: orders_placed, type: simple, type_params: { measure: order_count } }
  - { name: visits_made, type: simple, type_params: { measure: visit_count } }
---
project_configuration:
  time_spines:
    - node_relation: { alias: time_spine_day }
      primary_column: { name: date_day, time_granularity: day }
      custom_granularities: [{ name: fiscal_quarter }]
`;

/** Faults of one file that holds the shop, and of a second one beside it. */
export function faultsBeside(more: string, shop = SHOP): string[] {
  return loadCatalogue(
    [
      { name: 'shop.yaml', text: shop },
      { name: 'more.yaml', text: more },
    ],
    { tenantBound: false }
  ).faults.map(faultLine);
}

/** Faults of the shop with some of its text replaced, without file and line. */
export function faultsOfShop(...replacements: readonly (readonly [string, string])[]): string[] {
  return faultsBeside('', changed(replacements)).map((line) => line.replace(/^[^ ]+ /, ''));
}

/** Faults of metrics beside the shop, without file and line; each metric is written on one line. */
export function faultsOfMetrics(...metrics: readonly string[]): string[] {
  return faultsBeside(listOf('metrics', metrics)).map((line) => line.replace(/^[^ ]+ /, ''));
}

/** The shop's catalogue with more metrics and saved queries, each written on one line. Errors: where it has a fault. */
export function shopWith({ metrics = [], savedQueries = [] }: { metrics?: readonly string[]; savedQueries?: readonly string[] }): Catalogue {
  const files = [SHOP, listOf('metrics', metrics), listOf('saved_queries', savedQueries)].map((text, index) => ({ name: `${index}.yaml`, text }));
  const { catalogue, faults } = loadCatalogue(files, { tenantBound: false });
  if (!catalogue) {
    throw new Error(faults.map(faultLine).join('\n'));
  }
  return catalogue;
}

function listOf(key: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `${key}:\n${items.map((item) => `  - ${item}\n`).join('')}`;
}

function changed(replacements: readonly (readonly [string, string])[]): string {
  return replacements.reduce((text, [before, after]) => {
    if (!text.includes(before)) {
      throw new Error(`The shop has no "${before}".`);
    }
    return text.replace(before, after);
  }, SHOP);
}
