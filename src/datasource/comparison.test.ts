import { CATALOGUE } from '../testing/catalogue';
import { earlierPeriod, explainComparison, readPeriod, writePeriod } from './comparison';

it.each([
  ['4 weeks', { count: 4, grain: 'week' }],
  ['1 month', { count: 1, grain: 'month' }],
  [' 14  DAYS ', { count: 14, grain: 'day' }],
  ['2 fiscal_quarters', { count: 2, grain: 'fiscal_quarter' }],
])('reads the period %s', (text, period) => {
  expect(readPeriod(text, CATALOGUE)).toEqual(period);
});

it('keeps the s that a calendar’s own name ends with', () => {
  expect(readPeriod('2 school_terms', { calendars: [{ name: 'school_terms', base: 'day' }] })).toEqual({ count: 2, grain: 'school_terms' });
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
  expect(explainComparison({ to: 'previous_week' })).toBe(
    'Beside each value stands that of the week before, and the change; by the calendar: a date beside the same date, a Monday beside a Monday where weeks are shown.'
  );
  expect(explainComparison({ to: 'previous_period', align: 'elapsed' })).toBe(
    'Beside each value stands that of the period before, which is as long as the range, and the change; counted from the start of each: the tenth day beside the tenth.'
  );
});
