import { at, HOUR_MS, type Calendar, type Day } from './calendar';
import type { Company, Department } from './company';
import { demand } from './demand';
import type { PlantedFacts } from './planted-facts';
import { randomStream, type Random } from './random';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly department: Department;
  readonly team: string;
  readonly managerId: string | null;
}

export interface Equipment {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly depot: string;
  /** Share of time that it is on hire, against the average. */
  readonly appeal: number;
}

export interface Project {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly city: string;
  readonly depot: string;
  readonly source: string;
  readonly ownerId: string;
  readonly createdAt: number;
  readonly first: Day;
  readonly last: Day;
  readonly cancelled: boolean;
  /** Order value without VAT, in cents. */
  readonly cents: number;
}

/** One company with all that its facts are about. */
export interface World {
  readonly company: Company;
  readonly calendar: Calendar;
  /** Known numbers to keep to; the main company's alone. */
  readonly facts: PlantedFacts | undefined;
  readonly users: readonly User[];
  readonly equipment: readonly Equipment[];
  readonly projects: readonly Project[];
  /** Projects that are on, by day index; never empty. */
  projectsOn(day: Day): readonly Project[];
  usersOf(department: Department): readonly User[];
  /** The stream of one table. */
  random(table: string): Random;
}

const EQUIPMENT = [
  { category: 'Sound', names: ['Line array', 'Subwoofer', 'Mixing desk', 'Wireless set'], appeal: 1.08, weight: 90 },
  { category: 'Lighting', names: ['Moving head', 'LED bar', 'Follow spot', 'Light desk'], appeal: 1.05, weight: 100 },
  { category: 'Video', names: ['LED wall', 'Projector', 'Camera set', 'Media server'], appeal: 1, weight: 60 },
  { category: 'Staging', names: ['Stage deck', 'Stage roof', 'Riser'], appeal: 0.98, weight: 50 },
  { category: 'Rigging', names: ['Truss', 'Chain hoist', 'Ground support'], appeal: 0.95, weight: 45 },
  { category: 'Tents', names: ['Pagoda tent', 'Frame tent'], appeal: 0.9, weight: 35 },
  { category: 'Power', names: ['Generator', 'Distribution box'], appeal: 1.02, weight: 40 },
] as const;

const PROJECTS = [
  { category: 'Festival', nouns: ['Summer festival', 'City festival', 'Food festival'], euros: 9_000, days: 4, weight: 12 },
  { category: 'Corporate', nouns: ['Conference', 'Product launch', 'Staff party', 'Kick-off'], euros: 3_200, days: 2, weight: 38 },
  { category: 'Wedding', nouns: ['Wedding', 'Wedding party'], euros: 1_400, days: 1, weight: 24 },
  { category: 'Theatre', nouns: ['Theatre tour', 'Dance night'], euros: 2_600, days: 3, weight: 12 },
  { category: 'Trade fair', nouns: ['Fair stand', 'Exhibition'], euros: 4_100, days: 4, weight: 9 },
  { category: 'Sports', nouns: ['City run', 'Tournament'], euros: 5_200, days: 2, weight: 5 },
] as const;

const SOURCES = [
  { name: 'Repeat customer', weight: 45 },
  { name: 'Sales team', weight: 30 },
  { name: 'Web shop', weight: 15 },
  { name: 'Partner', weight: 10 },
] as const;

function makeUsers(company: Company): User[] {
  return company.staff.map((person, index) => {
    const leader = company.staff.findIndex((other) => other.department === person.department);
    const id = (number: number) => `${company.prefix}-user-${number + 1}`;
    return { ...person, id: id(index), managerId: leader === index ? null : id(leader) };
  });
}

function makeEquipment(company: Company, random: Random): Equipment[] {
  const count = Math.round(420 * company.size);
  return Array.from({ length: count }, (_, index) => {
    const family = random.weighted(EQUIPMENT);
    const number = String(index + 1).padStart(3, '0');
    return {
      id: `${company.prefix}-equipment-${number}`,
      name: `${random.pick(family.names)} ${number}`,
      category: family.category,
      depot: random.pick(company.depots),
      appeal: family.appeal * (0.95 + random.fraction() * 0.1),
    };
  });
}

function makeProjects(company: Company, calendar: Calendar, users: readonly User[], random: Random): Project[] {
  const projects: Project[] = [];
  for (const first of calendar.days) {
    const count = Math.max(1, random.around(company.perDay.projects * demand(first)));
    for (let made = 0; made < count; made += 1) {
      const kind = random.weighted(PROJECTS);
      const city = random.pick(company.cities);
      const number = String(projects.length + 1).padStart(5, '0');
      const project: Project = {
        id: `${company.prefix}-project-${number}`,
        name: `${random.pick(kind.nouns)} ${city} ${number}`,
        category: kind.category,
        city,
        depot: random.pick(company.depots),
        source: random.weighted(SOURCES).name,
        ownerId: random.pick(users).id,
        createdAt: at(first, 9 + random.integer(0, 7)) - random.integer(6, 60) * 24 * HOUR_MS,
        first,
        last: calendar.days[Math.min(first.index + random.integer(1, kind.days) - 1, calendar.days.length - 1)]!,
        cancelled: random.chance(0.02),
        cents: Math.round(kind.euros * 100 * Math.exp(0.55 * random.normal())),
      };
      if (project.createdAt < calendar.end) {
        projects.push(project);
      }
    }
  }
  return projects;
}

/** The project whose revenue is known. */
function plantedProject(company: Company, calendar: Calendar, facts: PlantedFacts, ownerId: string): Project {
  const dayOf = (date: string) => calendar.days.find((day) => day.date === date)!;
  const first = dayOf(facts.project.from);
  return {
    id: facts.project.id,
    name: facts.project.name,
    category: 'Corporate',
    city: 'Amsterdam',
    depot: company.depots[0]!,
    source: 'Repeat customer',
    ownerId,
    createdAt: at(first, 10) - 60 * 24 * HOUR_MS,
    first,
    last: dayOf(facts.project.to),
    cancelled: false,
    cents: Number(facts.project.revenue.replace('.', '')),
  };
}

/** Makes up a company; the same seed and calendar make the same one. */
export function makeWorld(seed: number, company: Company, calendar: Calendar, facts: PlantedFacts | undefined): World {
  const random = (table: string) => randomStream(`${seed}/${company.tenant}/${table}`);
  const users = makeUsers(company);
  const usersOf = (department: Department) => users.filter((user) => user.department === department);
  const sellers = usersOf('Sales');
  const projects = makeProjects(company, calendar, sellers, random('projects'));
  if (facts) {
    projects.push(plantedProject(company, calendar, facts, sellers[0]!.id));
  }
  const running = projects.filter((project) => !project.cancelled);
  const byDay = calendar.days.map((day) =>
    running.filter((project) => project.first.index <= day.index && day.index <= project.last.index)
  );
  return {
    company,
    calendar,
    facts,
    users,
    equipment: makeEquipment(company, random('equipment')),
    projects,
    projectsOn: (day) => (byDay[day.index]!.length > 0 ? byDay[day.index]! : running),
    usersOf,
    random,
  };
}
