import { at } from './calendar';
import { DEPARTMENTS } from './company';
import { outcomeRow } from './outcome-row';
import { fromHundredths, type DemoRow } from './row';
import type { World } from './world';

/** Errors of a hundred pieces of work before agents were used, by department, in their order. */
const ERRORS_BEFORE = [9, 12, 7, 6, 8];

/** What is put down month by month for each department: its errors, its revenue beside a year before, and what it saves. */
export function benefitRows(world: World): DemoRow[] {
  const { calendar, company } = world;
  const random = world.random('benefit');
  const rows: DemoRow[] = [];
  for (const day of calendar.past.filter(({ dayOfMonth, index }) => dayOfMonth === 2 || index === calendar.today.index - 1)) {
    DEPARTMENTS.forEach((department, place) => {
      const occurredAt = at(day, 9 + place / 10);
      const before = ERRORS_BEFORE[place]!;
      const progress = Math.min(0.5, 0.2 + (0.25 * day.index) / 365);
      const after = Math.round(before * (1 - progress + 0.06 * (random.fraction() - 0.5)) * 100) / 100;
      const revenue = Math.round(90_000 * company.size * (0.8 + 0.4 * random.fraction()));
      const growth = 1.05 + 0.08 * random.fraction();
      const name = `${day.date}-${place + 1}`;
      const usual = { occurredAt, department, assisted: true };
      rows.push(outcomeRow(world, `quality-${name}`, { ...usual, kind: 'quality', before, after }));
      rows.push(outcomeRow(world, `saving-${name}`, { ...usual, kind: 'saving', amount: fromHundredths(Math.round(company.size * 100 * random.integer(250, 480))) }));
      if (department === 'Sales' || department === 'Operations') {
        rows.push(outcomeRow(world, `revenue-${name}`, { ...usual, kind: 'revenue', before: revenue, after: Math.round(revenue * growth) }));
      }
    });
  }
  return rows.filter(({ occurred_at }) => Number(occurred_at) < calendar.end);
}
