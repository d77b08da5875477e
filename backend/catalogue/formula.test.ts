import { formulaOf, tablesOf } from './formula';
import { SHOP } from './testing/shop';
import { loadCatalogue } from './load';

/** Orders are placed and visits made, as the shop of the tests has them; each KPI is here with the line that people read. */
const FORMULAS: readonly (readonly [string, string])[] = [
  ['- { name: m, type: simple, type_params: { measure: order_count } }', 'count(rows of orders)'],
  ['- { name: m, type: simple, type_params: { measure: turnover } }', 'sum(amount)'],
  [`- { name: m, type: simple, type_params: { measure: turnover }, filter: "{{ Dimension('order__channel') }} = 'web'" }`, "sum(amount) where order__channel = 'web'"],
  [`- { name: m, type: simple, filter: "{{ Entity('customer') }} IS NOT NULL", type_params: { measure: { name: turnover, fill_nulls_with: 0 } } }`, 'sum(amount) where customer IS NOT NULL, 0 where there is none'],
  [`- { name: m, type: simple, type_params: { measure: { name: turnover, fill_nulls_with: 0, filter: "{{ Entity('customer') }} IS NOT NULL" } } }`, 'sum(amount) where customer IS NOT NULL, 0 where there is none'],
  ['- { name: m, type: ratio, type_params: { numerator: orders_placed, denominator: visits_made } }', 'orders_placed ÷ visits_made'],
  [`- { name: m, type: ratio, type_params: { numerator: { name: orders_placed, filter: "{{ Dimension('customer__country') }} = 'NL'" }, denominator: orders_placed } }`, "(orders_placed where customer__country = 'NL') ÷ orders_placed"],
  ['- { name: m, type: derived, type_params: { expr: (now - before) / before, metrics: [{ name: orders_placed, alias: now }, { name: orders_placed, alias: before, offset_window: 1 month }] } }', '(orders_placed − (orders_placed 1 month earlier)) ÷ (orders_placed 1 month earlier)'],
  ['- { name: m, type: derived, type_params: { expr: a * 2, metrics: [{ name: orders_placed, alias: a, offset_to_grain: month }] } }', '(orders_placed at the start of the month) × 2'],
  ['- { name: m, type: cumulative, type_params: { measure: order_count, window: 7 days } }', 'count(rows of orders) over the 7 days until then'],
  ['- { name: m, type: cumulative, type_params: { measure: turnover, grain_to_date: month } }', 'sum(amount) since the start of the month'],
  ['- { name: m, type: cumulative, type_params: { measure: turnover } }', 'sum(amount) over all time until then'],
  [
    '- { name: m, type: conversion, type_params: { conversion_type_params: { base_measure: visit_count, conversion_measure: order_count, entity: customer, window: 7 days } } }',
    'count(rows of orders) of those customer that had count(rows of visits) within 7 days, ÷ count(rows of visits)',
  ],
];

const NORTHSTAR: readonly (readonly [string, string])[] = [
  [
    '- { name: m, score: [{ metric: orders_placed, from: 0, to: 10, weight: 2 }, { metric: visits_made, from: 100, to: 0 }] }',
    '(2 × scaled(orders_placed: 0 is 0, 10 is 1) + 1 × scaled(visits_made: 100 is 0, 0 is 1)) ÷ 3',
  ],
  [
    '- { name: m, lifecycle: { entity: customer, activity: { metric: orders_placed }, grain: month, value: churn_rate } }',
    'customers active in the month before and not in this one ÷ customers active in the month before, by “orders_placed”',
  ],
  ['- { name: m, share: { metric: orders_placed } }', 'orders_placed of a group ÷ orders_placed of all groups'],
  ['- { name: m, repeaters: { metric: orders_placed, entity: customer, at_least: 2 } }', 'count distinct(customer) with count(rows of orders) ≥ 2'],
  [
    `- { name: m, retention: { retention: back, period: 2 } }
northstar_retentions:
  - { name: back, entity: customer, grain: week, periods: 4, start: { metric: visits_made, label: a visit }, return: { metric: orders_placed } }`,
    'share that was back, of those who have had the time: customers with “orders_placed” in week 2 after their first “a visit”',
  ],
  [
    `- { name: m, funnel: { funnel: buying, step: 2, value: median_seconds } }
northstar_funnels:
  - { name: buying, entity: customer, window: 7 days, steps: [{ metric: visits_made, label: Visited }, { metric: orders_placed, label: Ordered }] }`,
    'median of the seconds from the step before of step 2 (“Ordered”) of the customers’ way “Visited” → “Ordered” within 7 days',
  ],
];

function metricOf(key: string, text: string) {
  const { catalogue, faults } = loadCatalogue(
    [
      { name: 'shop.yaml', text: SHOP },
      { name: 'more.yaml', text: `${key}:\n  ${text}` },
    ],
    { tenantBound: false }
  );
  if (!catalogue) {
    throw new Error(faults.map(({ message }) => message).join('\n'));
  }
  return { catalogue, metric: catalogue.metric('m') };
}

describe('S2-31: the formula of a KPI, in one line that people read', () => {
  test.each(FORMULAS)('%s', (text, expected) => {
    const { catalogue, metric } = metricOf('metrics', text);
    expect(formulaOf(catalogue, metric)).toBe(expected);
  });

  test.each(NORTHSTAR)('%s', (text, expected) => {
    const { catalogue, metric } = metricOf('northstar_metrics', text);
    expect(formulaOf(catalogue, metric)).toBe(expected);
  });
});

test('S2-31: the tables of a KPI are those of all of its inputs, each once', () => {
  const { catalogue, metric } = metricOf('metrics', '- { name: m, type: ratio, type_params: { numerator: orders_placed, denominator: visits_made } }');
  expect(tablesOf(catalogue, metric)).toEqual(['orders', 'visits']);
});
