import { at, type Day } from './calendar';
import { season } from './demand';
import type { Member } from './members';
import { plannedVisits, type Step } from './planned-visits';
import type { Random } from './random';
import type { World } from './world';

/** One visit of a member, on one day. */
export interface Visit {
  readonly member: Member;
  readonly day: Day;
  readonly startsAt: number;
  readonly signsUp: boolean;
  /** What the member does with projects, in order. */
  readonly steps: readonly Step[];
}

/** How often members come by weekday, Monday first: they look for what to do at the weekend. */
const WEEKDAYS = [0.82, 0.84, 0.9, 1.06, 1.24, 1.14, 1];
const VIEWS = 0.45;
const BACKS = 0.3;
const FUNDS = 0.35;

/** Chance of a visit on a day of an age since the sign-up: most try it for a week, some stay for good. */
function chanceOfVisit(age: number): number {
  return 0.016 + 0.2 * Math.exp(-age / 8) + 0.024 * Math.exp(-age / 120);
}

/** The visits of every day up to today, each day's in the order of their start; a member comes once a day. */
export function* visitsByDay(world: World, members: readonly Member[]): Generator<readonly Visit[]> {
  const random = world.random('event');
  const plan = plannedVisits(world, members, random);
  for (const day of world.calendar.past) {
    const visits: Visit[] = [];
    const busy = new Set<Member>();
    const come = (member: Member, startsAt: number, steps: readonly Step[], signsUp = false) => {
      busy.add(member);
      visits.push({ member, day, startsAt, steps, signsUp });
    };
    for (const { member, hour, steps } of plan.visits.get(day.index) ?? []) {
      come(member, at(day, hour), steps);
    }
    const free = members.filter((member) => !member.optOut && !busy.has(member) && member.signupDay <= day.index && !plan.isBarred(member, day));
    for (const member of members.filter(({ signupDay, optOut }) => signupDay === day.index && !optOut)) {
      come(member, member.signupAt, [], true);
    }
    for (const member of visitorsOf(world, day, free.filter((one) => one.signupDay < day.index), busy.size, random)) {
      come(member, at(day, 7 + 14.5 * Math.max(random.fraction(), random.fraction())), plan.mayLook(member, day) ? stepsOf(random) : []);
    }
    yield visits.filter(({ startsAt }) => startsAt < world.calendar.end).sort((one, other) => one.startsAt - other.startsAt);
  }
}

/** Who comes on a day, beside those who come for sure; as many as are known, on a day whose number is. */
function visitorsOf({ facts }: World, day: Day, free: readonly Member[], sure: number, random: Random): readonly Member[] {
  const known = facts && Object.values(facts.activeMembers).find(({ date }) => date === day.date);
  if (known) {
    return random.shuffled(free).slice(0, known.members - sure);
  }
  const busyness = WEEKDAYS[day.weekday - 1]! * (0.5 + 0.5 * season(day));
  return free.filter((member) => random.chance(chanceOfVisit(day.index - member.signupDay) * member.appetite * busyness));
}

function stepsOf(random: Random): readonly Step[] {
  if (!random.chance(VIEWS)) {
    return [];
  }
  const looks: readonly Step[] = random.chance(0.25) ? ['view_project', 'view_project'] : ['view_project'];
  if (!random.chance(BACKS)) {
    return looks;
  }
  return random.chance(FUNDS) ? [...looks, 'back_project', 'fund_project'] : [...looks, 'back_project'];
}
