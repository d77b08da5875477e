import { Temporal } from 'temporal-polyfill';
import type { Calendar } from './calendar';
import type { DemoRow } from './row';

/** The demo's companies begin their fiscal year in April. */
const FIRST_MONTH = 4;

/** Every day up to today, with the fiscal quarter and year that it lies in. */
export function timeSpineRows({ past }: Calendar): readonly DemoRow[] {
  return past.map(({ date }) => ({ date_day: date, fiscal_quarter: startOfFiscal(date, 3), fiscal_year: startOfFiscal(date, 12) }));
}

/** First day of the period of so many months, counted from the fiscal year's first. */
function startOfFiscal(date: string, months: number): string {
  const day = Temporal.PlainDate.from(date);
  const passed = (day.month - FIRST_MONTH + 12) % months;
  return day.with({ day: 1 }).subtract({ months: passed }).toString();
}
