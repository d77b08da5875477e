import { at, DAY_MS, type Day } from './calendar';
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
export function reconciliationRows(worlds: readonly World[], tables: readonly DemoTable[]): DemoRow[] {
  return Object.entries(FACTS).flatMap(([fact, time]) => {
    const counts = countsOf(worlds, tables.filter(({ table }) => table.name === fact), time);
    return worlds.flatMap(({ company, facts }, place) =>
      counts[place]!.map(({ day, rows }) => {
        const gap = facts?.reconciliationGap;
        const missing = gap && gap.fact === fact && gap.date === day.date ? gap.missing : 0;
        return { tenant_id: company.tenant, fact, date: day.date, checked_at: at(day, CHECKED_HOURS), source_rows: rows + missing, fact_rows: rows };
      })
    );
  });
}

/** Rows by night of each company, all counted in one pass. */
function countsOf(worlds: readonly World[], tables: readonly DemoTable[], time: string): readonly { readonly day: Day; rows: number }[][] {
  const counts = worlds.map(({ calendar }) => calendar.past.slice(-NIGHTS - 1, -1).filter((day) => at(day, CHECKED_HOURS) < calendar.end).map((day) => ({ day, rows: 0 })));
  const byTenant = new Map(worlds.map(({ company }, place) => [company.tenant, counts[place]!]));
  for (const { rows } of tables) {
    for (const row of rows) {
      const own = byTenant.get(row.tenant_id as string)!;
      const instant = row[time] as number;
      // Days have 23 to 25 hours, so the guess is at most one off.
      const guess = Math.floor((instant - own[0]!.day.start) / DAY_MS);
      const night = [own[guess], own[guess - 1], own[guess + 1]].find((one) => one && one.day.start <= instant && instant < one.day.end);
      if (night) {
        night.rows += 1;
      }
    }
  }
  return counts;
}
