import { faultsOfMetrics, faultsOfShop } from '../testing/shop';

it('two metrics have two labels, and so do two fields of a model', () => {
  const metric = (name: string) => `{ name: ${name}, label: Orders, type: simple, type_params: { measure: order_count } }`;
  expect(faultsOfMetrics(metric('a'), metric('b'))).toEqual(['label `Orders` is there already, at more.yaml:2']);
  expect(faultsOfShop(['{ name: country,', '{ name: country, label: Since,'], ['{ name: joined_at,', '{ name: joined_at, label: Since,'])).toEqual([
    'label `Since` is there already, at shop.yaml:29',
  ]);
});
