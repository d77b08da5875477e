import { at, type Day } from './calendar';
import { demand } from './demand';
import type { Random } from './random';
import type { StaffAct } from './staff-act';
import type { Equipment, World } from './world';

const PER_DAY = 110;
/** Share of scans that do not find what was expected; labels on chains and trusses wear off. */
const EXCEPTIONS = 0.025;
const EXCEPTIONS_OF: Readonly<Record<string, number>> = { Rigging: 0.08, Power: 0.045 };

/** Scans in the warehouse on one day, of equipment that leaves for a project or comes back. */
export function scansOn(world: World, day: Day, random: Random): StaffAct[] {
  const { company, facts, equipment } = world;
  const scanners = world.usersOf('Operations');
  const known = facts?.scans.date === day.date ? facts.scans : undefined;
  const count = known?.scans ?? Math.max(2, random.around(PER_DAY * company.size * demand(day)));
  return Array.from({ length: count }, (_, index): StaffAct => {
    const item = random.pick(equipment);
    const isException = random.chance(exceptionsOf(item));
    return {
      time: at(day, 6 + 15 * random.fraction()),
      user: random.pick(scanners),
      name: (known ? index < known.exceptions : isException) ? 'scan_exception' : 'scan_completed',
      module: 'warehouse',
      about: item.id,
      projectId: random.pick(world.projectsOn(day)).id,
      device: 'mobile',
      properties: null,
    };
  });
}

function exceptionsOf({ category }: Equipment): number {
  return EXCEPTIONS_OF[category] ?? EXCEPTIONS;
}
