import { modelVersion } from '../store/tables/model-version';
import { recommendation } from '../store/tables/recommendation';
import { at, HOUR_MS, type Day } from './calendar';
import type { DemoTable } from './demo-table';
import { makeMembers, type Member } from './members';
import { makeProperties, type Property } from './properties';
import type { Random } from './random';
import type { DemoRow } from './row';
import type { World } from './world';

const LISTS_PER_DAY = 4;
const LIST = 5;
/** Shares: of what was shown, what mattered; of a list, what mattered and was not in it; of what mattered, what was clicked. */
const RELEVANT = 0.4;
const MISSED = 0.9;
const CLICKED = 0.38;
/** Nights whose models are kept. */
const VERSIONS = 30;

/** One place that was shown, or should have been. */
interface Item {
  readonly member: Member;
  readonly place: Property;
  readonly time: number;
  readonly position: number | null;
  readonly relevant: boolean;
  readonly clicked: boolean;
}

/** The lists that the recommender made, and the models that made them: one is trained every night. */
export function recommendationTables(world: World): readonly DemoTable[] {
  const { company, calendar } = world;
  const random = world.random('recommendation');
  const properties = makeProperties(world);
  const members = makeMembers(world).filter(({ optOut }) => !optOut);
  const rows: DemoRow[] = [];
  for (const day of calendar.past) {
    const known = members.filter(({ signupDay }) => signupDay < day.index);
    for (const { member, place, time, position, relevant, clicked } of itemsOf(world, day, known, properties, random).filter((item) => item.time < calendar.end)) {
      rows.push({
        tenant_id: company.tenant,
        id: `${company.prefix}-recommendation-${rows.length + 1}`,
        user_id: member.id,
        entity_id: place.id,
        model_version: versionOf(day),
        occurred_at: time,
        position,
        clicked_at: clicked && time + 30_000 < calendar.end ? time + 30_000 : null,
        is_relevant: relevant,
      });
    }
  }
  return [
    { table: recommendation, rows },
    { table: modelVersion, rows: versionRows(world) },
  ];
}

/** The recommender of a day: one is trained every night. */
export const versionOf = ({ date }: Day) => `taste-${date}`;

function versionRows(world: World): DemoRow[] {
  const { company, calendar } = world;
  const random = world.random('model_version');
  const trained = calendar.past.slice(-VERSIONS).filter((day) => at(day, 2) < calendar.end);
  return trained.map((day, index) => ({
    tenant_id: company.tenant,
    version: versionOf(day),
    trained_at: at(day, 2),
    is_active: index === trained.length - 1,
    precision_at_k: RELEVANT - 0.02 + 0.04 * random.fraction(),
    recall_at_k: 0.67 + 0.04 * random.fraction(),
  }));
}

function itemsOf(world: World, day: Day, members: readonly Member[], properties: readonly Property[], random: Random): Item[] {
  if (members.length === 0) {
    return [];
  }
  const planted = world.facts?.recommendations;
  if (planted?.date === day.date) {
    return plantedItems(planted, day, members, properties, random);
  }
  const count = Math.max(1, random.around(LISTS_PER_DAY * world.company.size));
  return Array.from({ length: count }, () => {
    const member = random.pick(members);
    const time = at(day, 7 + 14.5 * random.fraction());
    const places = random.shuffled(properties).slice(0, LIST + 1);
    const shown = places.slice(0, LIST).map((place, index): Item => {
      const relevant = random.chance(RELEVANT);
      return { member, place, time, position: index + 1, relevant, clicked: relevant && random.chance(CLICKED) };
    });
    const missed: Item[] = random.chance(MISSED) ? [{ member, place: places[LIST]!, time, position: null, relevant: true, clicked: false }] : [];
    return [...shown, ...missed];
  }).flat();
}

/** The day of which it is known what was shown, what mattered, and what was clicked. */
function plantedItems(known: NonNullable<World['facts']>['recommendations'], day: Day, members: readonly Member[], properties: readonly Property[], random: Random): Item[] {
  const missed = known.relevant - known.relevantShown;
  return Array.from({ length: known.shown + missed }, (_, index): Item => {
    const isShown = index < known.shown;
    return {
      member: random.pick(members),
      place: random.pick(properties),
      time: day.start + 8 * HOUR_MS + index * 60_000,
      position: isShown ? (index % LIST) + 1 : null,
      relevant: !isShown || index < known.relevantShown,
      clicked: index < known.clicked,
    };
  });
}
