import { readMetricFilter, writeMetricFilter } from './metricFilter';

const BOOKED = { entity: 'listing', metric: 'bookings', op: '>', value: '10' } as const;

it('writes dbt’s template', () => {
  expect(writeMetricFilter(BOOKED)).toBe("{{ Metric('bookings', ['listing']) }} > 10");
});

it.each([
  ["{{ Metric('bookings', ['listing']) }} > 10", BOOKED],
  ["{{ Metric('bookings', group_by=['listing']) }} > 10", BOOKED],
  ['{{Metric("bookings",group_by = ["listing",],)}}>10', BOOKED],
  ["\n{{ Metric('bookings', ['listing__user']) }} <> -0.25\n", { entity: 'listing__user', metric: 'bookings', op: '<>', value: '-0.25' }],
  ["{{ Metric('bookings', ['listing']) }} != 3", { ...BOOKED, op: '<>', value: '3' }],
])('reads %s', (template, filter) => {
  expect(readMetricFilter(template)).toEqual(filter);
});

it.each([
  "{{ Metric('bookings', ['listing', 'user']) }} > 10",
  "{{ Metric('bookings', ['listing']) }} > 10 AND {{ Entity('user') }} = 1",
  "{{ Metric('bookings', ['listing']) }} > '10'",
  "{{ Metric('bookings', ['listing']) }} > 1e3",
  "NOT {{ Metric('bookings', ['listing']) }} > 10",
  "10 < {{ Metric('bookings', ['listing']) }}",
  "{{ Dimension('listing__country') }} = 'us'",
])('leaves %s to its text', (template) => {
  expect(readMetricFilter(template)).toBeUndefined();
});
