import { calendarOf, HOUR_MS } from './calendar';
import { COMPANIES } from './company';
import { retentionRunRows } from './compliance-rows';
import { makeWorld } from './world';

const MIDNIGHT = Date.UTC(2026, 2, 31);

test.each(Array.from({ length: 24 }, (_, hour) => hour))('K126: the newest retention run of every table is of the last night or the one before, whenever the demo ends (%i:00 UTC)', (hour) => {
  const end = MIDNIGHT + hour * HOUR_MS;
  for (const company of COMPANIES) {
    const runs = retentionRunRows(makeWorld(1, company, calendarOf(new Date(end), 70, company.timezone), undefined));
    const newest = new Map(runs.map(({ table_name: table, ran_at: at }) => [table, Number(at)]));
    expect(newest.size).toBe(7);
    const hours = [...newest.values()].map((at) => (end - at) / HOUR_MS);
    expect(Math.max(...hours)).toBeLessThanOrEqual(24);
    expect(Math.min(...hours)).toBeGreaterThanOrEqual(0);
  }
});
