import type { World } from './world';

const KINDS = ['Loft', 'Barn', 'Hall', 'Boat', 'Garden', 'Studio'] as const;
const MAIN_COUNT = 60;

/** A place that members can book. */
export interface Property {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly region: string;
  readonly euros: number;
  /** How often it is looked at, against the others. */
  readonly weight: number;
}

/** All properties; a few are looked at much more often than the rest. */
export function makeProperties(world: World): readonly Property[] {
  const { company } = world;
  const random = world.random('property');
  return Array.from({ length: Math.max(8, Math.round(MAIN_COUNT * company.size)) }, (_, index) => {
    const kind = random.pick(KINDS);
    const region = random.weighted(company.regions).name;
    const number = String(index + 1).padStart(2, '0');
    return { id: `${company.prefix}-property-${number}`, name: `${kind} ${region} ${number}`, category: kind, region, euros: 10 * random.integer(6, 90), weight: 1 / (1 + index / 6) };
  });
}
