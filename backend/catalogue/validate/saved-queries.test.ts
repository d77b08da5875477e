import { faultsBeside } from '../testing/shop';

const query = (params: string) => faultsBeside(`saved_queries: [{ name: q, query_params: { ${params} } }]`).map((line) => line.replace('more.yaml:1: q: ', ''));

it('groups by what all of its metrics reach, and orders by what it shows', () => {
  expect(
    query(
      `metrics: [orders_placed, visits_made], group_by: ["TimeDimension('metric_time', 'fiscal_quarter')", customer__country, "Entity('customer')"], order_by: ["TimeDimension('metric_time', 'fiscal_quarter')", -orders_placed]`
    )
  ).toEqual([]);
  expect(query('metrics: [], group_by: [order__channel]')).toEqual([]);
});

it.each([
  ['metrics: [orders_placed, visits_made], group_by: [order__channel]', 'group_by `order__channel` cannot be reached safely from visits'],
  [`metrics: [orders_placed], group_by: ["Dimension('customer__joined_at').grain('fortnight')"]`, 'group_by `fortnight` is no grain; allowed are nanosecond, microsecond, millisecond, second, minute, hour, day, week, month, quarter, year, fiscal_quarter'],
  ['metrics: [], group_by: [order__chanel]', 'group_by `order__chanel` does not exist'],
  ['metrics: [orders_placed], group_by: [metric_time__day], order_by: [metric_time__week]', 'order_by `metric_time__week` is none of its metrics, and nothing that it groups by'],
])('%s is refused', (params, fault) => {
  expect(query(params)).toEqual([fault]);
});
