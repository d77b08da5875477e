import { faultsBeside } from '../testing/shop';

const conversion = (params: string) =>
  faultsBeside(`metrics: [{ name: bought, type: conversion, type_params: { conversion_type_params: { ${params} } } }]`).map((line) => line.replace('more.yaml:1: bought: ', ''));

it('counts events of two models that share its entity and its constant properties', () => {
  expect(conversion('base_measure: visit_count, conversion_measure: order_count, entity: customer, constant_properties: [{ base_property: referrer, conversion_property: channel }]')).toEqual([]);
});

it.each([
  ['base_measure: visit_count, conversion_measure: order_count, entity: order', ['entity `order` does not exist in visits.']],
  ['base_measure: visit_count, conversion_measure: order_count, entity: custommer', ['entity `custommer` does not exist in visits; did you mean customer?', 'entity `custommer` does not exist in orders; did you mean customer?']],
  [
    'base_measure: visit_count, conversion_measure: order_count, entity: customer, constant_properties: [{ base_property: channel, conversion_property: referrer }]',
    ['constant property `channel` does not exist in visits.', 'constant property `referrer` does not exist in orders.'],
  ],
  ['base_measure: visit_count, conversion_measure: turnover, entity: customer', ['the measure `turnover` is sum, and a conversion counts: allowed are count, count_distinct, and sum of 1']],
  ['base_measure: visit_count, conversion_measure: order_count, entity: customer, window: 3 fortnights', ["window: `fortnights` is none of dbt's grains; allowed are nanosecond, microsecond, millisecond, second, minute, hour, day, week, month, quarter, year"]],
])('%s is refused', (params, faults) => {
  expect(conversion(params)).toEqual(faults);
});
