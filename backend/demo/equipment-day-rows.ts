import type { Day } from './calendar';
import { season } from './demand';
import { fromHundredths, type DemoRow } from './row';
import type { Random } from './random';
import type { Equipment, World } from './world';

const FULL_DAY = 2400;
/** Share of the equipment on hire by weekday, Monday first. */
const WEEKDAYS = [0.66, 0.68, 0.74, 0.82, 0.9, 0.88, 0.76];
const MAINTENANCE = 0.03;

/** Hours of every piece of equipment on every day up to today, whose hours are those planned. */
export function equipmentDayRows(world: World): DemoRow[] {
  const random = world.random('equipment_day');
  return world.calendar.past.flatMap((day) => {
    const inService = world.equipment.map(() => !random.chance(MAINTENANCE));
    const hours = hiredHours(world, day, inService, random);
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

/** Hundredths of an hour on hire, by place in the list of equipment. */
function hiredHours(world: World, day: Day, inService: readonly boolean[], random: Random): number[] {
  const dip = world.facts?.utilisationDip;
  if (dip && dip.from <= day.date && day.date <= dip.to) {
    return plantedHours(inService, FULL_DAY * dip.value, random);
  }
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
function plantedHours(inService: readonly boolean[], mean: number, random: Random): number[] {
  const count = inService.filter(Boolean).length;
  let seen = 0;
  let swing = 0;
  return inService.map((available) => {
    if (!available) {
      return 0;
    }
    seen += 1;
    const alone = seen === count && count % 2 === 1;
    swing = alone ? 0 : seen % 2 === 1 ? random.integer(-600, 600) : -swing;
    return Math.round(mean) + swing;
  });
}
