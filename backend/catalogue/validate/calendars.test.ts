import { faultsOfShop } from '../testing/shop';

const calendar = (name: string, more = '') => faultsOfShop(['[{ name: fiscal_quarter }]', `[{ name: ${name} }${more}]`]);

it.each(['day', 'auto', 'metric_time', 'fiscal__quarter', 'fiscal_'])('a custom granularity is not called %s', (name) => {
  expect(calendar(name)).toEqual([`\`${name}\` is not allowed as a custom granularity: dbt's grains, auto, metric_time, names with __ and names that end in _ are reserved`]);
});

it.each(['channel', 'customer', 'visit_count', 'orders_placed', 'orders'])('a custom granularity is not called as something else is: %s', (name) => {
  expect(calendar(name)).toEqual([`\`${name}\` is not allowed as a custom granularity: a metric, a model or one of its elements is called so`]);
});

it('two custom granularities have two names', () => {
  expect(calendar('fiscal_year', ', { name: fiscal_year, column_name: other }')).toEqual(['custom granularity `fiscal_year` is there already, at shop.yaml:38']);
});
