import { calendarOf } from './calendar';
import { timeSpineRows } from './time-spine-rows';

it('a fiscal year begins in April, and its quarters every three months', () => {
  const rows = timeSpineRows(calendarOf(new Date('2026-04-02T12:00:00Z'), 95, 'Europe/Amsterdam'));
  const of = (date: string) => rows.find((row) => row.date_day === date);
  expect(of('2025-12-31')).toEqual({ date_day: '2025-12-31', fiscal_quarter: '2025-10-01', fiscal_year: '2025-04-01' });
  expect(of('2026-03-31')).toEqual({ date_day: '2026-03-31', fiscal_quarter: '2026-01-01', fiscal_year: '2025-04-01' });
  expect(of('2026-04-01')).toEqual({ date_day: '2026-04-01', fiscal_quarter: '2026-04-01', fiscal_year: '2026-04-01' });
});
