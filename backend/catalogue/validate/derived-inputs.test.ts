import { faultsOfMetrics } from '../testing/shop';

const derived = (expr: string, inputs: string) => faultsOfMetrics(`{ name: d, type: derived, type_params: { expr: "${expr}", metrics: [${inputs}] } }`);

it.each([
  ['orders_placed - orders_placed', 'orders_placed, { name: orders_placed, offset_window: 1 month }', 'd: two inputs are called `orders_placed`; give one another `alias`'],
  ['x - orders_placed', '{ name: orders_placed, alias: x }, { name: orders_placed, alias: visits_made }, visits_made', 'd: two inputs are called `visits_made`; give one another `alias`'],
  ['orders_placed + visits_made', '{ name: orders_placed, alias: x }, visits_made', 'd: expr names `orders_placed`; allowed are its inputs x, visits_made'],
  ['orders.amount', 'orders_placed', 'd: expr names `orders.amount`; allowed are its inputs orders_placed'],
  ["{{ Metric('orders_placed', ['customer']) }}", 'orders_placed', 'd: expr names its inputs without {{ }}, which belong in a filter'],
  ['orders_placed /', 'orders_placed', 'd: The expression ends where a value was expected, at character 16 of "orders_placed /"'],
])('%s is refused', (expr, inputs, fault) => {
  expect(derived(expr, inputs)).toContain(fault);
});

it('inputs of one metric are told apart by their aliases', () => {
  expect(derived('now - before', '{ name: orders_placed, alias: now }, { name: orders_placed, alias: before, offset_window: 1 month }')).toEqual([]);
  expect(derived('orders_placed * 2', '{ name: orders_placed, alias: orders_placed }')).toEqual([]);
});
