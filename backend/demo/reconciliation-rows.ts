import { at, type Day } from './calendar';
import type { DemoTable } from './demo-table';
import type { DemoRow } from './row';
import type { World } from './world';

/** Nights that are kept. */
const NIGHTS = 60;
/** A day is counted at four in the morning of the next. */
const CHECKED_HOURS = 28;
/** Tables that are counted against their source, by the time of their rows. */
const FACTS: Readonly<Record<string, string>> = { event: 'occurred_at', session: 'started_at', money: 'occurred_at', execution: 'started_at' };

/** Rows of each fact by day as they are in the tables; on one night one fact was short of its source, and was loaded again. */
export function reconciliationRows({ company, calendar, facts }: World, tables: readonly DemoTable[]): DemoRow[] {
  const days = calendar.past.slice(-NIGHTS - 1, -1).filter((day) => at(day, CHECKED_HOURS) < calendar.end);
  const gap = facts?.reconciliationGap;
  return Object.entries(FACTS).flatMap(([fact, time]) => {
    const counts = countsOf(days, tables.filter(({ table }) => table.name === fact).flatMap(({ rows }) => rows).filter(({ tenant_id }) => tenant_id === company.tenant), time);
    return days.map((day, place) => {
      const missing = gap && gap.fact === fact && gap.date === day.date ? gap.missing : 0;
      return { tenant_id: company.tenant, fact, date: day.date, checked_at: at(day, CHECKED_HOURS), source_rows: counts[place]! + missing, fact_rows: counts[place]! };
    });
  });
}

function countsOf(days: readonly Day[], rows: readonly DemoRow[], time: string): number[] {
  const counts = days.map(() => 0);
  const first = days[0]!.start;
  for (const row of rows) {
    const instant = Number(row[time]);
    if (instant >= first) {
      const place = days.findIndex(({ start, end }) => start <= instant && instant < end);
      if (place >= 0) {
        counts[place]! += 1;
      }
    }
  }
  return counts;
}
