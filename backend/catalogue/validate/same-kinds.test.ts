import { faultsOfShop } from '../testing/shop';

it.each([
  ['{ name: country, type: categorical }', '{ name: channel, type: time, type_params: { time_granularity: day } }', '`channel` is a time dimension here and a categorical dimension at shop.yaml:10; it must be the same everywhere'],
  ['{ name: country, type: categorical }', '{ name: channel, type: categorical, is_partition: true }', '`channel` is a categorical dimension that is a partition here and a categorical dimension at shop.yaml:10; it must be the same everywhere'],
  ['{ name: country, type: categorical }', '{ name: visit, type: categorical }', '`visit` is a categorical dimension here and an entity at shop.yaml:18; it must be the same everywhere'],
])('a name means the same in every model: not %s', (before, after, fault) => {
  expect(faultsOfShop([before, after])).toEqual([fault]);
});
