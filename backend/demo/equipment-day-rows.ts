import type { Day } from './calendar';
import { season } from './demand';
import { fromHundredths, type DemoRow } from './row';
import type { Random } from './random';
import type { Equipment, World } from './world';

const FULL_DAY = 2400;
/** Share of the equipment on hire by weekday, Monday first. */
const WEEKDAYS = [0.66, 0.68, 0.74, 0.82, 0.9, 0.88, 0.76];
const MAINTENANCE = 0.03;
/** The same in the planted week, as hundredths of an hour above its mean; they add up to nothing. */
const DIP_WEEKDAYS = [-150, -130, -50, 60, 150, 140, -20];

/** Hours of every piece of equipment on every day up to today, whose hours are those planned. */
export function equipmentDayRows(world: World): DemoRow[] {
  const random = world.random('equipment_day');
  return world.calendar.past.flatMap((day) => {
    const dip = dipOn(world, day);
    // In the planted week everything is in service, so that its days weigh the same.
    const inService = world.equipment.map(() => dip !== undefined || !random.chance(MAINTENANCE));
    const hours = dip === undefined ? hiredHours(world, day, inService, random) : plantedHours(world.equipment.length, dip, random);
    const projects = world.projectsOn(day);
    return world.equipment.map((item, index) => {
      const hired = hours[index]!;
      return {
        tenant_id: world.company.tenant,
        date: day.date,
        entity_id: item.id,
        available_h: fromHundredths(inService[index] ? FULL_DAY : 0),
        hired_h: fromHundredths(hired),
        status: inService[index] ? (hired > 0 ? 'hired' : 'idle') : 'maintenance',
        project_id: hired > 0 ? random.pick(projects).id : null,
      };
    });
  });
}

/** Mean hours on hire on a day of the planted week, in hundredths; undefined on any other day. */
function dipOn({ facts }: World, day: Day): number | undefined {
  const dip = facts?.utilisationDip;
  return dip && dip.from <= day.date && day.date <= dip.to
    ? Math.round(FULL_DAY * dip.value) + DIP_WEEKDAYS[day.weekday - 1]!
    : undefined;
}

/** Hundredths of an hour on hire, by place in the list of equipment. */
function hiredHours(world: World, day: Day, inService: readonly boolean[], random: Random): number[] {
  const share = WEEKDAYS[day.weekday - 1]! * (0.7 + 0.3 * season(day));
  return world.equipment.map((item, index) => (inService[index] ? hoursOf(item, share, random) : 0));
}

function hoursOf(item: Equipment, share: number, random: Random): number {
  if (!random.chance(Math.min(0.98, share * item.appeal))) {
    return 0;
  }
  return random.chance(0.85) ? FULL_DAY : random.integer(4, 20) * 100;
}

/** Hours whose mean is exactly the one given: they come in pairs, as far above it as below. */
function plantedHours(count: number, mean: number, random: Random): number[] {
  const swings = Array.from({ length: Math.floor(count / 2) }, () => random.integer(-600, 600));
  const hours = swings.flatMap((swing) => [mean + swing, mean - swing]);
  return count % 2 === 1 ? [...hours, mean] : hours;
}
