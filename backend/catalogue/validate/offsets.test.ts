import { faultsOfMetrics } from '../testing/shop';

const offset = (name: string, window: string) => `{ name: m, type: derived, type_params: { expr: a, metrics: [{ name: ${name}, alias: a, offset_window: ${window} }] } }`;
const earlier = '{ name: earlier, type: derived, type_params: { expr: b, metrics: [{ name: orders_placed, alias: b, offset_window: 1 week }] } }';
const rate = '{ name: rate, type: ratio, type_params: { numerator: earlier, denominator: orders_placed } }';

it('an offset inside an offset adds up, where both are of dbt’s grains', () => {
  expect(faultsOfMetrics(earlier, offset('earlier', '2 days'))).toEqual([]);
  expect(faultsOfMetrics(offset('orders_placed', '1 fiscal_quarter'))).toEqual([]);
});

it('a custom granularity is the only offset, however deep the other lies', () => {
  expect(faultsOfMetrics(earlier, rate, offset('rate', '1 fiscal_quarter'))).toEqual([
    'm: rate is offset by fiscal_quarter, but earlier inside it is offset too; a custom granularity can be the only offset',
  ]);
});

it('a conversion cannot be offset', () => {
  const conversion = '{ name: bought, type: conversion, type_params: { conversion_type_params: { entity: customer, base_measure: order_count, conversion_measure: order_count, window: 7 days } } }';
  expect(faultsOfMetrics(conversion, offset('bought', '1 week'))).toEqual(['m: bought is offset, but bought is a conversion, which no offset can move']);
});
