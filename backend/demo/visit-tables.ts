import { event } from '../store/tables/event';
import { money } from '../store/tables/money';
import { session } from '../store/tables/session';
import { arrivalOf } from './arrival';
import type { Day } from './calendar';
import { campaignsOn, makeCampaigns, type Campaign } from './campaigns';
import { makeAssignments, type Assignment } from './assignments';
import { communityAt, communityOf, makeCommunities, makeMemberships, type Community, type Membership } from './communities';
import type { DemoTable } from './demo-table';
import { MEMBER_FEATURES } from './features';
import { createLedger, type Ledger } from './ledger';
import { makeMembers, REFERRERS, type Member } from './members';
import type { Step } from './planned-visits';
import { makeProperties, type Property } from './properties';
import type { Random } from './random';
import { versionOf } from './recommendation-tables';
import { fromHundredths, type DemoRow } from './row';
import { visitsByDay, type Visit } from './visits';
import type { World } from './world';

/** What happens in a visit, before it has a time. */
interface Happening {
  readonly type: 'page_view' | 'action' | 'conversion' | 'error';
  readonly name: string;
  readonly module: string;
  readonly entityId?: string;
  readonly projectId?: string;
  readonly cents?: number;
  readonly properties?: string;
}

/** It with its time, who did it and in which visit. */
interface Timed {
  readonly time: number;
  readonly member: Member;
  readonly sessionId: string;
  readonly day: Day;
  readonly happening: Happening;
}

const page = (path: string, module: string, weight: number) => ({ weight, type: 'page_view', name: 'page_view', module, properties: JSON.stringify({ page: path }) }) as const;
const PAGES = [page('/', 'home', 30), page('/projects', 'projects', 32), page('/agenda', 'agenda', 16), page('/community', 'community', 14), page('/account', 'account', 8)];

const feature = (name: string, module: string, weight: number) => ({ weight, type: 'action', name: 'feature_usage', module, entityId: name }) as const;
const FEATURES = MEMBER_FEATURES.map(({ name, module, weight }) => feature(name, module, weight));

const SEARCHES = ['jazz in the park', 'open air cinema', 'food trucks', 'choir', 'street theatre', 'light show', 'half marathon'].map(
  (query): Happening => ({ type: 'action', name: 'search', module: 'projects', properties: JSON.stringify({ query }) })
);

const ERRORS = [
  { weight: 50, message: 'The page took longer than 10 seconds to load.' },
  { weight: 30, message: 'The payment provider declined the card.' },
  { weight: 20, message: 'The picture of the project could not be shown.' },
].map(({ weight, message }) => ({ weight, type: 'error', name: 'error', module: 'app', properties: JSON.stringify({ message }) }) as const);

/** What else members do in a visit, and how often. */
const EXTRAS: readonly (readonly [share: number, (random: Random) => Happening])[] = [
  [0.5, (random) => random.weighted(FEATURES)],
  [0.25, (random) => random.pick(SEARCHES)],
  [0.3, () => ({ type: 'action', name: 'click', module: 'home' })],
  [0.15, () => ({ type: 'action', name: 'rec_impression', module: 'home' })],
  [0.1, () => ({ type: 'action', name: 'save', module: 'projects' })],
  [0.04, () => ({ type: 'action', name: 'inquiry', module: 'community' })],
  [0.02, () => ({ type: 'conversion', name: 'booking', module: 'agenda' })],
  [0.03, (random) => random.weighted(ERRORS)],
];
const REC_CLICKS = 0.12;

/** What is done with a property, and names one. */
const WITH_PROPERTY = new Set(['rec_impression', 'rec_click', 'save', 'inquiry', 'booking']);
/** What the recommender of the day has shown. */
const RECOMMENDED = new Set(['rec_impression', 'rec_click']);
/** How long after a search its first find is shown. */
const SHOWN_MS = 900;

const PLEDGES = [1000, 2500, 2500, 5000, 5000, 7500, 10_000, 25_000];

/** The visits and what happened in them, event by event in the order of time, and the money that was pledged. */
export function visitTables(world: World): readonly DemoTable[] {
  const random = world.random('event properties');
  const members = makeMembers(world);
  const campaigns = makeCampaigns(world);
  const properties = makeProperties(world);
  const shown = world.random('event properties shown');
  const communities = makeCommunities(world);
  const homes = new Map(campaigns.map((campaign) => [campaign.id, communityOf(communities, campaign)]));
  const pledges = createLedger(world.company, world.calendar.end);
  const stays = byMember(makeMemberships(world, members));
  const visited = world.random('event communities');
  const pending = byMember(makeAssignments(world, members));
  const sessions: DemoRow[] = [];
  const events: DemoRow[] = [];
  for (const visits of visitsByDay(world, members)) {
    const live = visits[0] ? campaignsOn(campaigns, visits[0].startsAt) : [];
    const ofDay: Timed[] = [];
    for (const visit of visits) {
      const sessionId = `${world.company.prefix}-session-${sessions.length + 1}`;
      const happenings = [...exposuresOf(visit, pending), ...happeningsOf(visit, live, random)];
      const timed = aboutProperties(timedOf(visit, sessionId, happenings, random), properties, shown).filter(({ time }) => time < world.calendar.end);
      sessions.push(sessionRow(world, visit, sessionId, timed, random));
      ofDay.push(...timed);
    }
    for (const timed of ofDay.sort((one, other) => one.time - other.time)) {
      events.push(eventRow(world, `${world.company.prefix}-event-${events.length + 1}`, timed, communityIn(timed, homes, stays, visited)));
      writePledge(pledges, timed);
    }
  }
  return [
    { table: session, rows: sessions },
    { table: event, rows: events },
    { table: money, rows: pledges.rows },
  ];
}

function byMember<T extends Assignment | Membership>(all: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    found.set(one.memberId, [...(found.get(one.memberId) ?? []), one]);
  }
  return found;
}

/** Experiments that the member sees for the first time in this visit. */
function exposuresOf({ member, startsAt }: Visit, pending: Map<string, Assignment[]>): Happening[] {
  const waiting = pending.get(member.id);
  if (!waiting) {
    return [];
  }
  const seen = waiting.filter(({ assignedAt, closesAt }) => assignedAt <= startsAt && startsAt < closesAt);
  pending.set(member.id, waiting.filter((assignment) => !seen.includes(assignment)));
  return seen.map(({ experiment, variant }) => ({
    type: 'action',
    name: 'experiment_exposure',
    module: 'home',
    entityId: experiment,
    properties: JSON.stringify({ variant }),
  }));
}

function happeningsOf(visit: Visit, live: readonly Campaign[], random: Random): Happening[] {
  const pages = Array.from({ length: random.integer(1, 3) }, () => random.weighted(PAGES));
  const extras = EXTRAS.flatMap(([share, make]) => (random.chance(share) ? [make(random)] : []));
  const clicks: Happening[] = extras.some(({ name }) => name === 'rec_impression') && random.chance(REC_CLICKS) ? [{ type: 'action', name: 'rec_click', module: 'home' }] : [];
  const project = random.pick(live);
  const steps = visit.steps.map((step) => stepOf(step, project, random));
  return [...(visit.signsUp ? [{ type: 'conversion', name: 'signup', module: 'account' } as const] : []), ...pages, ...extras, ...clicks, ...steps];
}

function stepOf(step: Step, project: Campaign, random: Random): Happening {
  const about = { name: step, module: 'projects', projectId: project.id };
  return step === 'fund_project'
    ? { ...about, type: 'conversion', cents: random.pick(PLEDGES), properties: random.chance(0.7) ? '{"method":"iDEAL"}' : '{"method":"card"}' }
    : { ...about, type: 'action' };
}

/** What happens, each a little after the one before; the first when the visit starts. */
function timedOf(visit: Visit, sessionId: string, happenings: readonly Happening[], random: Random): Timed[] {
  let time = visit.startsAt;
  return happenings.map((happening, index) => {
    time += index === 0 ? 0 : random.integer(4_000, 140_000);
    return { time, member: visit.member, sessionId, day: visit.day, happening };
  });
}

/** What has to do with a property names one; a search shows its first find just after it. */
function aboutProperties(events: readonly Timed[], properties: readonly Property[], random: Random): Timed[] {
  return events.flatMap((one) => {
    const found = (): Pick<Happening, 'entityId'> => ({ entityId: random.weighted(properties).id });
    if (one.happening.name === 'search') {
      return [one, { ...one, time: one.time + SHOWN_MS, happening: { type: 'action', name: 'impression', module: 'projects', ...found() } }];
    }
    return WITH_PROPERTY.has(one.happening.name) ? [{ ...one, happening: { ...one.happening, ...found() } }] : [one];
  });
}

/** The community of the campaign; on the pages of communities, one that the member belongs to by then. */
function communityIn({ happening, member, time }: Timed, homes: ReadonlyMap<string, Community>, stays: ReadonlyMap<string, readonly Membership[]>, random: Random): string | null {
  const own = () => (happening.module === 'community' ? communityAt(stays.get(member.id) ?? [], time, random) : undefined);
  return (happening.projectId === undefined ? own() : homes.get(happening.projectId))?.id ?? null;
}

function writePledge(ledger: Ledger, { time, happening }: Timed): void {
  if (happening.cents !== undefined) {
    ledger.write({ kind: 'pledge', cents: happening.cents, occurredAt: time, stream: 'Campaigns', source: 'Community', entityId: happening.projectId });
  }
}

function eventRow(world: World, id: string, { time, member, sessionId, day, happening }: Timed, communityId: string | null): DemoRow {
  return {
    tenant_id: world.company.tenant,
    id,
    occurred_at: time,
    received_at: arrivalOf(time, world.calendar.end),
    type: happening.type,
    name: happening.name,
    module: happening.module,
    user_id: member.id,
    session_id: sessionId,
    entity_id: happening.entityId ?? null,
    project_id: happening.projectId ?? null,
    community_id: communityId,
    staff_id: null,
    device: member.device,
    country: member.region.country,
    region: member.region.name,
    geohash: member.region.geohash,
    model_version: RECOMMENDED.has(happening.name) ? versionOf(day) : null,
    amount: happening.cents === undefined ? null : fromHundredths(happening.cents),
    properties: happening.properties ?? null,
  };
}

function sessionRow({ company, facts }: World, { member, day, startsAt }: Visit, id: string, events: readonly Timed[], random: Random): DemoRow {
  const last = events.at(-1)?.time ?? startsAt;
  const mailed = isMailed(facts?.activeMembers.spike.date, day) || random.chance(0.06);
  return {
    tenant_id: company.tenant,
    id,
    user_id: member.id,
    staff_id: null,
    started_at: startsAt,
    last_seen_at: last,
    duration_s: Math.floor((last - startsAt) / 1000),
    page_views: events.filter(({ happening }) => happening.name === 'page_view').length,
    device: member.device,
    country: member.region.country,
    region: member.region.name,
    referrer: mailed ? 'Newsletter' : random.weighted(REFERRERS).name,
    utm_source: mailed ? 'newsletter' : null,
    utm_medium: mailed ? 'email' : null,
    utm_campaign: mailed ? 'summer-line-up' : null,
  };
}

/** The day with far too many members is the one on which a newsletter went out. */
function isMailed(date: string | undefined, day: Day): boolean {
  return date === day.date;
}
