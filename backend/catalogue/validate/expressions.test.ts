import { faultsOfShop } from '../testing/shop';

it.each([
  ['{ name: channel, type: categorical }', '{ name: channel, type: categorical, expr: "(select 1)" }', 'channel: "select" is not part of the expression language here, at character 2 of "(select 1)"'],
  ['{ name: channel, type: categorical }', '{ name: end, type: categorical }', 'end: "end" is not part of the expression language here, at character 1 of "end"'],
  ['expr: amount', `expr: "{{ Dimension('order__channel') }}"`, 'turnover: expr names columns of its own table; {{ }} belongs in a filter'],
  ['{ name: customer, type: foreign, expr: customer_id }', '{ name: customer, type: foreign, expr: "a; b" }', 'customer: ";" is not part of the expression language, at character 2 of "a; b"'],
])('an expr such as that in %s is refused', (before, after, fault) => {
  expect(faultsOfShop([before, after])).toEqual([fault]);
});
