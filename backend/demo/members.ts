import { at, type Day } from './calendar';
import type { Region } from './company';
import { season } from './demand';
import type { Random } from './random';
import type { DemoRow } from './row';
import type { World } from './world';

export type Device = 'mobile' | 'desktop' | 'tablet';

/** Someone of the public. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly signupAt: number;
  /** Place of the day of the sign-up in the calendar; below 0 for those before it. */
  readonly signupDay: number;
  readonly region: Region;
  readonly device: Device;
  readonly referrer: string;
  readonly referrerId: string | null;
  readonly optOut: boolean;
  /** How often they come, against the average. */
  readonly appetite: number;
  /** Which of the planted cohorts they belong to. */
  readonly cohort: number | undefined;
}

const DEVICES = [
  { name: 'mobile', weight: 60 },
  { name: 'desktop', weight: 34 },
  { name: 'tablet', weight: 6 },
] as const;

export const REFERRERS = [
  { name: 'Search', weight: 34 },
  { name: 'Social media', weight: 26 },
  { name: 'Direct', weight: 18 },
  { name: 'Newsletter', weight: 12 },
  { name: 'Friend', weight: 10 },
] as const;

const FIRST_NAMES = ['Anna', 'Bas', 'Carla', 'Dirk', 'Els', 'Femke', 'Gijs', 'Hanna', 'Ivo', 'Julia', 'Kees', 'Linda', 'Mats', 'Nina', 'Otto', 'Pien', 'Rosa', 'Stijn', 'Tess', 'Wout'];
const LAST_NAMES = ['Aerts', 'Beekman', 'Claes', 'Dijkstra', 'Evers', 'Faber', 'Groen', 'Hoekstra', 'Jonker', 'Kuiper', 'Lammers', 'Maas', 'Nolen', 'Oosting', 'Prins', 'Roos', 'Schouten', 'Tuin', 'Verhagen', 'Willems'];

const OPT_OUT = 0.03;
const DAYS_BEFORE = 365;

/** What is decided beforehand of a sign-up. */
interface Known {
  readonly region?: Region;
  readonly device?: Device;
  readonly cohort?: number;
}

/** All members in the order of their sign-up; the same world gives the same ones. */
export function makeMembers(world: World): readonly Member[] {
  const { company, calendar } = world;
  const random = world.random('member');
  const members: Member[] = [];
  const join = (signupAt: number, signupDay: number, known: Known) => {
    if (signupAt < calendar.end) {
      members.push(makeMember(world, members, signupAt, signupDay, known, random));
    }
  };
  const first = calendar.days[0]!;
  for (let made = 0; made < company.firstMembers; made += 1) {
    const daysBefore = (DAYS_BEFORE * (company.firstMembers - made - random.fraction())) / company.firstMembers;
    join(first.start - Math.round(daysBefore * 24 * 3_600_000), -Math.ceil(daysBefore), {});
  }
  const planted = plantedSignups(world, random);
  for (const day of calendar.past) {
    const usual = Math.max(1, random.around(company.perDay.signups * season(day) * (0.8 + (0.4 * day.index) / 365)));
    const today = planted.get(day.date) ?? Array.from({ length: usual }, (): Known => ({}));
    const hours = today.map(({ cohort }) => (cohort === undefined ? 7 + 14.5 * random.fraction() : 8 + 6 * random.fraction()));
    hours.sort((one, other) => one - other);
    today.forEach((known, index) => join(at(day, hours[index]!), day.index, known));
  }
  return members;
}

function makeMember({ company }: World, earlier: readonly Member[], signupAt: number, signupDay: number, known: Known, random: Random): Member {
  const number = earlier.length + 1;
  const [name, family] = [random.pick(FIRST_NAMES), random.pick(LAST_NAMES)];
  const referrer = random.weighted(REFERRERS).name;
  const inviter = earlier.length > 0 ? random.pick(earlier).id : null;
  return {
    id: `${company.prefix}-member-${number}`,
    name: `${name} ${family}`,
    email: `${name}.${family}.${number}@example.org`.toLowerCase(),
    signupAt,
    signupDay,
    region: known.region ?? random.weighted(company.regions),
    device: known.device ?? random.weighted(DEVICES).name,
    referrer,
    referrerId: referrer === 'Friend' ? inviter : null,
    // Members of the planted cohorts all come, so none of these refuses.
    optOut: random.chance(OPT_OUT) && known.cohort === undefined,
    appetite: 0.4 + 1.2 * random.fraction(),
    cohort: known.cohort,
  };
}

/** The sign-ups of the weeks that are known beforehand, spread over their days, by date. */
function plantedSignups({ company, calendar, facts }: World, random: Random): Map<string, Known[]> {
  if (!facts) {
    return new Map();
  }
  const regionOf = (name: string) => company.regions.find((region) => region.name === name)!;
  const cohorts = facts.retention.map(({ from, to, active }, cohort) => ({ from, to, people: Array.from({ length: active[0] }, (): Known => ({ cohort })) }));
  const regional = [facts.signups.before, facts.signups.after].map(({ from, to, regions }) => ({
    from,
    to,
    people: Object.entries(regions).flatMap(([name, devices]) =>
      Object.entries(devices).flatMap(([device, count]: [string, number]) =>
        Array.from({ length: count }, (): Known => ({ region: regionOf(name), device: device === 'mobile' ? 'mobile' : 'desktop' }))
      )
    ),
  }));
  const byDate = new Map<string, Known[]>();
  for (const { from, to, people } of [...cohorts, ...regional]) {
    const days: readonly Day[] = calendar.days.filter(({ date }) => from <= date && date <= to);
    days.forEach(({ date }) => byDate.set(date, []));
    random.shuffled(people).forEach((person, index) => byDate.get(days[index % days.length]!.date)!.push(person));
  }
  return byDate;
}

export function memberRows(world: World): DemoRow[] {
  return makeMembers(world).map((member) => ({
    tenant_id: world.company.tenant,
    id: member.id,
    name: member.name,
    email: member.email,
    signup_at: member.signupAt,
    country: member.region.country,
    region: member.region.name,
    device: member.device,
    referrer: member.referrer,
    referrer_id: member.referrerId,
    opt_out: member.optOut,
  }));
}
