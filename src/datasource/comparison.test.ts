import { readPeriod } from '../../contract/period';
import { earlierPeriod, explainComparison, hasAlignment, writePeriod } from './comparison';

it.each([
  ['4 weeks', { count: 4, grain: 'week' }],
  ['1 month', { count: 1, grain: 'month' }],
  [' 14  DAYS ', { count: 14, grain: 'day' }],
  ['2 fiscal_quarters', { count: 2, grain: 'fiscal_quarter' }],
])('reads the period %s', (text, period) => {
  expect(readPeriod(text)).toEqual(period);
});

it.each(['', 'weeks', '4', '1.5 weeks', undefined])('takes %j for no period', (text) => {
  expect(readPeriod(text)).toBeUndefined();
});

it('writes a period as dbt does', () => {
  expect(writePeriod({ count: 1, grain: 'week' })).toBe('1 week');
  expect(writePeriod({ count: 4, grain: 'week' })).toBe('4 weeks');
});

it('says what a comparison does', () => {
  expect(earlierPeriod({ to: 'custom', period: '2 fiscal_quarters' })).toBe('2 fiscal quarters before');
  expect(explainComparison({ to: 'previous_week' })).toBe('Beside each value stands that of the week before, and the change.');
  expect(explainComparison({ to: 'previous_year' })).toBe(
    'Beside each value stands that of the year before, and the change; by the calendar: a date beside the same date, whole weeks beside whole weeks.'
  );
  expect(explainComparison({ to: 'custom', period: '2 months', align: 'elapsed' })).toBe(
    'Beside each value stands that of 2 months before, and the change; counted from the start of each: the tenth day beside the tenth.'
  );
});

it.each([
  [{ to: 'previous_month' as const }, true],
  [{ to: 'previous_quarter' as const }, true],
  [{ to: 'custom' as const, period: '2 years' }, true],
  [{ to: 'custom' as const, period: '4 weeks' }, false],
  [{ to: 'previous_week' as const }, false],
  [{ to: 'previous_period' as const }, false],
])('lines up only periods of unequal length: %j is %s', (compare, matters) => {
  expect(hasAlignment(compare)).toBe(matters);
});
