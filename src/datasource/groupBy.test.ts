import { CATALOGUE } from '../testing/catalogue';
import { groupName, readGroup, readGroups, sharedGrains, writeGroup, writeGroups } from './groupBy';
import { dimensionLabel, groupLabel } from './groupLabel';

const read = (written: Parameters<typeof readGroup>[0]) => readGroup(written, CATALOGUE);

describe('readGroup', () => {
  it.each([
    ['order__region', { name: 'order__region' }],
    ['metric_time', { name: 'metric_time' }],
    ['metric_time__auto', { name: 'metric_time', grain: 'auto' }],
    ['order__created_at__month', { name: 'order__created_at', grain: 'month' }],
    ['order__created_at__fiscal_quarter', { name: 'order__created_at', grain: 'fiscal_quarter' }],
    ['order__created_at__someday', { name: 'order__created_at__someday' }],
    ["TimeDimension('metric_time', 'day')", { name: 'metric_time', grain: 'day' }],
    ['Dimension("order__region")', { name: 'order__region' }],
    ["Dimension('order__created_at').grain('week')", { name: 'order__created_at', grain: 'week' }],
    ["TimeDimension('order__created_at').date_part('dow')", { name: 'order__created_at', date_part: 'dow' }],
    ["Entity('customer')", { name: 'customer' }],
    ["Metric('orders')", { name: "Metric('orders')" }],
    ["Dimension('order__region').descending(True)", { name: "Dimension('order__region').descending(True)" }],
  ])('reads %s', (written, group) => {
    expect(read(written)).toEqual(group);
  });

  it('reads a name with its grain or its part apart', () => {
    expect(read({ name: 'metric_time', grain: 'fiscal_quarter' })).toEqual({ name: 'metric_time', grain: 'fiscal_quarter' });
    expect(read({ name: 'metric_time', date_part: 'month' })).toEqual({ name: 'metric_time', date_part: 'month' });
    expect(read({ name: 'metric_time__week' })).toEqual({ name: 'metric_time', grain: 'week' });
  });
});

it('writes what it read so that it means the same', () => {
  const written = ['metric_time__week', 'order__region', { name: 'order__created_at', date_part: 'doy' as const }, "Metric('orders')"];
  expect(written.map(read).map(writeGroup)).toEqual(written);
});

it('names a group as dbt names its column', () => {
  expect(['metric_time', 'metric_time__day', { name: 'booking__ds', date_part: 'year' as const }].map(read).map(groupName)).toEqual([
    'metric_time',
    'metric_time__day',
    'booking__ds__extract_year',
  ]);
});

it('takes the first time apart, and loses no other', () => {
  const groups = readGroups(['order__region', 'metric_time__year', { name: 'metric_time', date_part: 'month' }], CATALOGUE);
  expect(groups).toEqual({
    time: { name: 'metric_time', grain: 'year' },
    others: [{ name: 'order__region' }, { name: 'metric_time', date_part: 'month' }],
  });
  expect(writeGroups(groups)).toEqual(['metric_time__year', 'order__region', { name: 'metric_time', date_part: 'month' }]);
});

it.each([
  ['order__region', 'Region'],
  ['metric_time__auto', 'time'],
  ['metric_time__fiscal_quarter', 'fiscal quarter'],
  [{ name: 'metric_time', date_part: 'dow' as const }, 'day of the week'],
  ['order__created_at__month', 'Ordered at (month)'],
  [{ name: 'order__created_at', date_part: 'month' as const }, 'Ordered at (month of the year)'],
  ['customer', 'Customer'],
  ['nobody__knows', 'nobody__knows'],
])('reads %j as people do', (written, label) => {
  expect(groupLabel(read(written), CATALOGUE)).toBe(label);
});

it('begins with a capital letter, also where a label was made of a name', () => {
  const catalogue = { ...CATALOGUE, dimensions: [{ name: 'project', label: 'project', type: 'entity' as const, person: false }] };
  expect(dimensionLabel('project', catalogue)).toBe('Project');
});

it('calls a dimension by its label though its name ends like a grain', () => {
  const catalogue = { ...CATALOGUE, dimensions: [{ name: 'car__year', label: 'Model year', type: 'categorical' as const, person: false }] };
  expect(dimensionLabel('car__year', catalogue)).toBe('Model year');
});

it('offers the grains that all KPIs share, and none finer than a minute', () => {
  expect(sharedGrains([{ grains: ['second', 'minute', 'hour', 'day'] }, { grains: ['second', 'hour', 'day', 'week'] }])).toEqual(['hour', 'day']);
  expect(sharedGrains([])[0]).toBe('minute');
});
