import type { Day } from './calendar';
import type { Member } from './members';
import type { PlantedFacts } from './planted-facts';
import type { Random } from './random';
import type { World } from './world';

export type Step = 'view_project' | 'back_project' | 'fund_project';

/** A visit that is decided beforehand. */
export interface PlannedVisit {
  readonly member: Member;
  /** Hours after the start of its day. */
  readonly hour: number;
  readonly steps: readonly Step[];
}

/** What is decided beforehand of the visits, so that the planted facts hold. */
export interface VisitPlan {
  /** By place of the day in the calendar. */
  readonly visits: ReadonlyMap<number, readonly PlannedVisit[]>;
  /** Whether a member comes on that day only where it is planned. */
  isBarred(member: Member, day: Day): boolean;
  /** Whether a member's other visits of that day may have to do with projects. */
  mayLook(member: Member, day: Day): boolean;
}

type Group = keyof PlantedFacts['funnel']['groups'];
type StepOnDay = readonly [day: number, step: Step];

/** Days after the week of the known funnel on which its members do nothing else with projects. */
const QUIET_DAYS = 14;
const WEEKS_FOLLOWED = 4;
/** Share of a cohort that comes in the week after those, so that its rate is an ordinary one. */
const LATER = 0.2;

export function plannedVisits(world: World, members: readonly Member[], random: Random): VisitPlan {
  const { facts, calendar } = world;
  const visits = new Map<number, PlannedVisit[]>();
  if (!facts) {
    return { visits, isBarred: () => false, mayLook: () => true };
  }
  const indexOf = (date: string) => calendar.days.find((day) => day.date === date)!.index;
  const plan = (day: number, visit: PlannedVisit) => {
    visits.set(day, [...(visits.get(day) ?? []), visit]);
  };
  const cohortStarts = facts.retention.map(({ from }) => indexOf(from));
  planCohorts(facts, cohortStarts, members, random, plan);
  planLaterWeek(cohortStarts, members, world.random('later week'), plan);
  const week = indexOf(facts.funnel.from);
  const inFunnel = planFunnel(facts, week, members, random, plan);
  return {
    visits,
    isBarred: ({ cohort, signupDay }, day) => cohort !== undefined && day.index <= signupDay + 7 * WEEKS_FOLLOWED,
    mayLook: (member, day) => day.index < week || day.index >= week + 7 + (inFunnel.has(member) ? QUIET_DAYS : 0),
  };
}

type Plan = (day: number, visit: PlannedVisit) => void;

/** Who of each cohort comes back in which week: later in the week than they signed up, so that both ways of counting weeks agree. */
function planCohorts(facts: PlantedFacts, starts: readonly number[], members: readonly Member[], random: Random, plan: Plan): void {
  facts.retention.forEach(({ active }, cohort) => {
    const people = members.filter((member) => member.cohort === cohort);
    active.slice(1).forEach((count, index) => {
      for (const member of random.shuffled(people).slice(0, count)) {
        const signupWeekday = member.signupDay - starts[cohort]!;
        const weekday = random.integer(signupWeekday, 6);
        plan(starts[cohort]! + 7 * (index + 1) + weekday, { member, hour: 17 + 4 * random.fraction(), steps: [] });
      }
    });
  });
}

function planLaterWeek(starts: readonly number[], members: readonly Member[], random: Random, plan: Plan): void {
  starts.forEach((start, cohort) => {
    const people = members.filter((member) => member.cohort === cohort);
    for (const member of random.shuffled(people).slice(0, Math.round(LATER * people.length))) {
      plan(start + 7 * WEEKS_FOLLOWED + random.integer(member.signupDay - start, 6), { member, hour: 17 + 4 * random.fraction(), steps: [] });
    }
  });
}

/** On which day of the week, or after it, a member of a group takes which steps. */
const STEPS: Readonly<Record<Group, (random: Random, place: number) => readonly StepOnDay[]>> = {
  lookers: (random, place) => {
    const day = random.integer(0, 6);
    const again = (day + 3) % 7;
    return place < 80
      ? [[day, 'view_project'], [again, 'view_project'], [again, 'view_project']]
      : [[day, 'view_project']];
  },
  backers: (random, place) => {
    const day = random.integer(0, 5);
    const backs = day + random.integer(0, 1);
    const steps: readonly StepOnDay[] = [[day, 'view_project'], [backs, 'back_project']];
    return place < 30 ? [...steps, [backs, 'view_project']] : steps;
  },
  funders: (random) => {
    const day = random.integer(0, 4);
    const backs = day + random.integer(0, 1);
    return [[day, 'view_project'], [backs, 'back_project'], [backs + random.integer(0, 1), 'fund_project']];
  },
  lateBackers: (random) => {
    const day = random.integer(0, 6);
    return [[day, 'view_project'], [day + random.integer(8, 10), 'back_project']];
  },
  lateFunders: (random) => {
    const day = random.integer(0, 4);
    return [[day, 'view_project'], [day + random.integer(1, 2), 'back_project'], [day + random.integer(10, 12), 'fund_project']];
  },
  backwards: (random) => {
    const day = random.integer(0, 5);
    return [[day, 'back_project'], [day + 1, 'view_project']];
  },
  skippers: (random) => {
    const day = random.integer(0, 6);
    return [[day, 'view_project'], [day, 'fund_project']];
  },
};

/** Plans the week of the known funnel, and gives the members who are in it. */
function planFunnel({ funnel }: PlantedFacts, week: number, members: readonly Member[], random: Random, plan: Plan): ReadonlySet<Member> {
  const free = random.shuffled(members.filter((one) => !one.optOut && one.cohort === undefined && one.signupDay < week));
  const pools = { mobile: free.filter(({ device }) => device === 'mobile'), desktop: free.filter(({ device }) => device === 'desktop') };
  const chosen = new Set<Member>();
  for (const [group, { mobile, desktop }] of Object.entries(funnel.groups) as [Group, PlantedFacts['funnel']['groups'][Group]][]) {
    [...pools.mobile.splice(0, mobile), ...pools.desktop.splice(0, desktop)].forEach((member, place) => {
      chosen.add(member);
      const steps = STEPS[group](random, place);
      for (const day of new Set(steps.map(([on]) => on))) {
        plan(week + day, { member, hour: 8 + 13 * random.fraction(), steps: steps.filter(([on]) => on === day).map(([, step]) => step) });
      }
    });
  }
  return chosen;
}
