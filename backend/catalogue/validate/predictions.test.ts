import { faultsBeside } from '../testing/shop';

const SALE = { entity: 'order', metric: 'orders_placed', outcome: "{{ Dimension('order__channel') }} = 'web'", decided: "{{ Dimension('order__channel') }} IS NOT NULL", features: [{ name: 'land', field: 'customer__country' }] };
const told = (part: object) => faultsBeside(`northstar_predictions: [${JSON.stringify({ name: 'sale', ...SALE, ...part })}]`).map((line) => line.replace('more.yaml:1: sale: ', ''));

it('S3-21: a prediction is made of records that are there, and of dimensions that they have or reach', () => {
  expect(told({})).toEqual([]);
});

it.each([
  [{ metric: 'orders_plased' }, 'metric: there is no KPI "orders_plased"; did you mean orders_placed?'],
  [{ entity: 'visit' }, 'metric: the records of "orders_placed" (orders) have no entity "visit"; they have order, customer'],
  [{ outcome: 'channel = 1' }, "outcome names the bare column `channel`; write {{ Dimension('entity__channel') }}"],
  [{ decided: ["{{ Dimension('visit__page') }} = 'a'"] }, 'decided: `visit__page` cannot be reached safely from orders'],
  [{ features: [{ name: 'way', field: 'order__way' }] }, 'the feature way: `order__way` cannot be reached safely from orders'],
])('S3-21: a prediction with %j is refused', (part, fault) => {
  expect(told(part)).toEqual([fault]);
});

it.each([
  [{ outcome: [] }, 'outcome: has at least one template'],
  [{ features: [] }, 'features'],
  [{ features: [{ name: 'probability', field: 'order__channel' }] }, 'is none of probability, cases, intercept'],
  [{ features: [SALE.features[0], SALE.features[0]] }, 'have names that differ'],
])('S3-21: a prediction with %j does not read as one', (part, fault) => {
  expect(told(part)).toEqual([expect.stringContaining(fault)]);
});
