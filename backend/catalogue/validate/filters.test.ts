import { faultsBeside, faultsOfMetrics } from '../testing/shop';

const orders = (filter: string) => faultsOfMetrics(`{ name: a, type: simple, type_params: { measure: order_count }, filter: "${filter}" }`).map((line) => line.replace('a: filter ', ''));

it.each([
  [`{{ Dimension('customer__country') }} = 'NL' AND {{ Entity('customer') }} IS NOT NULL`],
  [`{{ TimeDimension('metric_time', 'fiscal_quarter') }} > '2020-01-01' OR {{ Dimension('order__ordered_at').date_part('month') }} = 1`],
  [`{{ Metric('visits_made', ['customer']) }} > 2`],
])('%s can be asked of orders', (filter) => {
  expect(orders(filter)).toEqual([]);
});

it.each([
  [`{{ Dimension('visit__referrer') }} = 'ad'`, '`visit__referrer` cannot be reached safely from orders'],
  [`{{ TimeDimension('metric_time', 'fortnight') }} > '2020'`, '`fortnight` is no grain; allowed are nanosecond, microsecond, millisecond, second, minute, hour, day, week, month, quarter, year, fiscal_quarter'],
  [`{{ TimeDimension('metric_time__week', 'month') }} > '2020'`, '`metric_time__week` has the grain week in its name, and month beside it'],
  [`{{ Dimension('order__channel').grain('day') }} > '2020'`, '`order__channel` is no time dimension, so it has no grain and no parts'],
  [`{{ Metric('visits', ['customer']) }} > 2`, 'names the metric `visits`, which does not exist'],
  [`{{ Metric('visits_made', ['order']) }} > 2`, '`order` cannot be reached safely from visits'],
  [`channel = 'web'`, "names the bare column `channel`; write {{ Dimension('entity__channel') }}"],
  [`{{ Dimension('order__channel') }} = (`, `is not understood: The expression ends where a value was expected, at character 38 of "{{ Dimension('order__channel') }} = ("`],
])('%s is refused', (filter, fault) => {
  expect(orders(filter)).toEqual([fault]);
});

it("judges a filter by the rows that it narrows: an input's by the input, a conversion's by its base events", () => {
  const byReferrer = `"{{ Dimension('visit__referrer') }} = 'ad'"`;
  const ratio = (numerator: string, denominator: string) => `{ name: r, type: ratio, type_params: { numerator: ${numerator}, denominator: ${denominator} } }`;
  expect(faultsOfMetrics(ratio('orders_placed', `{ name: visits_made, filter: ${byReferrer} }`))).toEqual([]);
  expect(faultsOfMetrics(ratio(`{ name: orders_placed, filter: ${byReferrer} }`, 'visits_made'))).toEqual(['r: filter `visit__referrer` cannot be reached safely from orders']);
  const conversion = (filter: string, measure = 'order_count') =>
    `{ name: c, type: conversion, ${filter} type_params: { conversion_type_params: { base_measure: visit_count, conversion_measure: ${measure}, entity: customer } } }`;
  expect(faultsOfMetrics(conversion(`filter: ${byReferrer},`))).toEqual([]);
  expect(faultsOfMetrics(conversion('', `{ name: order_count, filter: ${byReferrer} }`))).toEqual(['c: filter `visit__referrer` cannot be reached safely from orders']);
});

it("judges a saved query's filters by all of its metrics", () => {
  const query = (metrics: string) => faultsBeside(`saved_queries: [{ name: q, query_params: { metrics: [${metrics}], where: ["{{ Dimension('order__channel') }} = 'web'"] } }]`);
  expect(query('orders_placed')).toEqual([]);
  expect(query('orders_placed, visits_made')).toEqual(['more.yaml:1: q: where `order__channel` cannot be reached safely from visits']);
});
