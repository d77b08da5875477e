import { at, MINUTE_MS, type Day } from './calendar';
import { demand } from './demand';
import type { Random } from './random';
import type { DemoRow } from './row';
import type { World } from './world';

const LATE = 0.012;
/** Today every third leaves late. */
const LATE_TODAY = 3;
/** Transports are planned from five to eight in the evening. */
const QUARTERS = 4 * 15;
const CANCELLED = 0.005;

/** Transports by day: planned on the quarter hour, few of them late. */
export function departureRows(world: World): DemoRow[] {
  const { company, calendar } = world;
  const random = world.random('departure');
  const rows: DemoRow[] = [];
  for (const day of calendar.past) {
    const all = outcomes(world, day, random);
    for (const [place, { late, cancelled }] of all.entries()) {
      const project = random.pick(world.projectsOn(day));
      const quarter = random.integer(0, QUARTERS);
      const planned = at(day, 5 + (isSpread(world, day) ? Math.floor((QUARTERS * place) / all.length) : quarter) / 4);
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

/** Yesterday's and today's late ones are spread over the day, so that any 24 hours up to the end are as bad. */
function isSpread({ calendar, facts }: World, day: Day): boolean {
  return facts !== undefined && (day === calendar.today || day.date === facts.breach.date);
}

/** How each transport of a day goes. */
function outcomes(world: World, day: Day, random: Random): Outcome[] {
  const { company, calendar, facts } = world;
  const planted = [facts?.lateDepartures, facts?.breach].find((fact) => fact?.date === day.date);
  if (planted) {
    const every = planted.departures / (planted.departures - planted.onTime);
    const isLate = (index: number) => (isSpread(world, day) ? index % every === every - 1 : index >= planted.onTime);
    const all = Array.from({ length: planted.departures }, (_, index) => ({ late: isLate(index), cancelled: false }));
    const shuffled = random.shuffled(all);
    return isSpread(world, day) ? all : shuffled;
  }
  const count = Math.max(4, random.around(company.perDay.departures * demand(day)));
  return Array.from({ length: count }, (_, index) => {
    const late = random.chance(LATE);
    return { late: facts && day === calendar.today ? index % LATE_TODAY === 0 : late, cancelled: random.chance(CANCELLED) };
  });
}
