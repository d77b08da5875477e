import { event } from '../store/tables/event';
import { session } from '../store/tables/session';
import { arrivalOf } from './arrival';
import { at, MINUTE_MS, type Day } from './calendar';
import { officeDemand } from './demand';
import type { DemoTable } from './demo-table';
import { STAFF_FEATURES } from './features';
import type { Random } from './random';
import type { DemoRow } from './row';
import { scansOn } from './scans';
import type { StaffAct } from './staff-act';
import { inOneGo, staffSessionRow, staffVisits } from './staff-visits';
import type { User, World } from './world';

const VIEWS_PER_DAY = 52;
const FEATURES_PER_DAY = 10;
const FILTERS = 0.2;

/** The boards, and how often each is looked at. */
export const BOARDS = [
  { name: 'executive', weight: 20 },
  { name: 'finance', weight: 10 },
  { name: 'operations', weight: 14 },
  { name: 'customer-health', weight: 9 },
  { name: 'crm', weight: 18 },
  { name: 'property-recommendations', weight: 4 },
  { name: 'community', weight: 6 },
  { name: 'projects', weight: 5 },
  { name: 'usage', weight: 4 },
  { name: 'ai-cost', weight: 6 },
  { name: 'agents', weight: 4 },
] as const;
const FIELDS = ['region', 'department', 'channel', 'stage', 'device'];

/** Visits of the staff and what they do in the product. Each manager looks at a board on every weekday, and nearly every team at its cost advice in every week. */
export function staffTables(world: World): readonly DemoTable[] {
  const { company, calendar } = world;
  const random = world.random('staff event');
  const home = company.regions[0]!;
  const scanning = world.random('scan');
  const visiting = world.random('staff visit');
  const isPast = ({ time }: StaffAct) => time < calendar.end;
  const ofDays = calendar.past.flatMap((day) => [...inOneGo(actsOf(world, day, random).filter(isPast), visiting), ...scansOn(world, day, scanning).filter(isPast)]);
  const acts = [...ofDays, ...lastActs(world)].sort((one, other) => one.time - other.time);
  const visits = staffVisits(world, acts);
  const visitOf = new Map(visits.flatMap((visit) => visit.acts.map((act) => [act, visit.id] as const)));
  const events = acts.map((act, index): DemoRow => {
    const { time, user, name, module, about, projectId = null, device = 'desktop', properties } = act;
    return {
      tenant_id: company.tenant,
      id: `${company.prefix}-staff-event-${index + 1}`,
      occurred_at: time,
      received_at: arrivalOf(time, calendar.end),
      type: 'action',
      name,
      module,
      user_id: null,
      session_id: visitOf.get(act) ?? null,
      entity_id: about,
      project_id: projectId,
      community_id: null,
      staff_id: user.id,
      device,
      country: home.country,
      region: home.name,
      geohash: home.geohash,
      model_version: null,
      amount: null,
      properties,
    };
  });
  return [
    { table: session, rows: visits.map((visit) => staffSessionRow(world, visit)) },
    { table: event, rows: events },
  ];
}

function view(time: number, user: User, board: string): StaffAct {
  return { time, user, name: 'dashboard_view', module: 'dashboards', about: board, properties: null };
}

function actsOf(world: World, day: Day, random: Random): StaffAct[] {
  const views = viewsOf(world, day, random);
  const filters = views.filter(() => random.chance(FILTERS)).map((one): StaffAct => ({ ...one, time: one.time + random.integer(5_000, 90_000), name: 'filter_change', properties: JSON.stringify({ field: random.pick(FIELDS) }) }));
  const features = Array.from({ length: countOf(world, FEATURES_PER_DAY, day, random) }, (): StaffAct => {
    const { name, module } = random.weighted(STAFF_FEATURES);
    return { time: inOfficeHours(day, random), user: random.pick(world.users), name: 'feature_usage', module, about: name, properties: null };
  });
  return [...views, ...filters, ...features, ...adviceOf(world, day)];
}

const inOfficeHours = (day: Day, random: Random) => at(day, 7.5 + 11 * random.fraction());

function countOf({ company }: World, perDay: number, day: Day, random: Random): number {
  return Math.max(1, random.around(perDay * company.size * officeDemand(day)));
}

function viewsOf(world: World, day: Day, random: Random): StaffAct[] {
  const { users, facts } = world;
  const managers = day.weekday <= 5 ? users.filter(({ managerId }) => managerId === null) : [];
  const sure = managers.map((user) => view(at(day, 8 + random.fraction()), user, 'executive'));
  const known = facts?.dashboards.date === day.date ? facts.dashboards.views - sure.length : undefined;
  const count = known ?? countOf(world, VIEWS_PER_DAY, day, random);
  return [...sure, ...Array.from({ length: count }, () => view(inOfficeHours(day, random), random.pick(users), random.weighted(BOARDS).name))];
}

/** One of each team looks at the cost advice on a Tuesday; one team of the larger companies never does. */
function adviceOf({ users }: World, day: Day): StaffAct[] {
  if (day.weekday !== 2) {
    return [];
  }
  const teams = [...new Set(users.map(({ team }) => team))];
  return (teams.length > 5 ? teams.filter((team) => team !== 'Warehouse') : teams).map((team, index) => ({
    time: at(day, 10 + index / 20),
    user: users.find((user) => user.team === team)!,
    name: 'cost_recommendation_view',
    module: 'dashboards',
    about: 'ai-cost',
    properties: null,
  }));
}

/** Somebody is on a board when the data ends, so that it is never older than five minutes. */
function lastActs({ calendar, users }: World): StaffAct[] {
  return [4, 2, 1].map((minutes, index) => view(calendar.end - minutes * MINUTE_MS, users[index % users.length]!, 'operations'));
}
