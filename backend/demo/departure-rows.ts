import { at, MINUTE_MS, type Day } from './calendar';
import { demand } from './demand';
import type { Random } from './random';
import type { DemoRow } from './row';
import type { World } from './world';

const LATE = 0.012;
const CANCELLED = 0.005;

/** Transports by day: planned on the quarter hour, few of them late. */
export function departureRows(world: World): DemoRow[] {
  const { company, calendar } = world;
  const random = world.random('departure');
  const rows: DemoRow[] = [];
  for (const day of calendar.past) {
    for (const { late, cancelled } of outcomes(world, day, random)) {
      const project = random.pick(world.projectsOn(day));
      const planned = at(day, 5 + random.integer(0, 4 * 15) / 4);
      const left = planned + MINUTE_MS * (late ? random.integer(6, 95) : -random.integer(0, 12));
      if (planned < calendar.end) {
        rows.push({
          tenant_id: company.tenant,
          id: `${company.prefix}-departure-${rows.length + 1}`,
          planned_at: planned,
          actual_at: cancelled || left >= calendar.end ? null : left,
          project_id: project.id,
          location: project.depot,
        });
      }
    }
  }
  return rows;
}

interface Outcome {
  readonly late: boolean;
  readonly cancelled: boolean;
}

/** How each transport of a day goes. */
function outcomes({ company, calendar, facts }: World, day: Day, random: Random): Outcome[] {
  const planted = [facts?.lateDepartures, facts?.breach].find((fact) => fact?.date === day.date);
  if (planted) {
    const all = Array.from({ length: planted.departures }, (_, index) => ({
      late: index >= planted.onTime,
      cancelled: false,
    }));
    return random.shuffled(all);
  }
  const count = Math.max(4, random.around(company.perDay.departures * demand(day)));
  const lateShare = facts && day === calendar.today ? 0.2 : LATE;
  return Array.from({ length: count }, () => ({ late: random.chance(lateShare), cancelled: random.chance(CANCELLED) }));
}
