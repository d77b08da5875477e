import { at, HOUR_MS, type Day } from './calendar';
import { officeDemand } from './demand';
import type { Random } from './random';
import type { DemoRow } from './row';
import type { World } from './world';

const PER_DAY = 40;
/** Nothing fails and nobody's rights change by chance for so long before the end. */
const CALM_MS = 26 * HOUR_MS;

const ACTIONS = [
  { action: 'login', resourceType: 'session', weight: 34, failure: 0.05 },
  { action: 'view', resourceType: 'dashboard', weight: 42, failure: 0.01 },
  { action: 'export', resourceType: 'report', weight: 8, failure: 0.01 },
  { action: 'view_personal_data', resourceType: 'member', weight: 11, failure: 0.02 },
  { action: 'change_permission', resourceType: 'role', weight: 3, failure: 0.1 },
  { action: 'delete_request', resourceType: 'member', weight: 2, failure: 0 },
] as const;

const IDS: Readonly<Record<(typeof ACTIONS)[number]['resourceType'], readonly string[]>> = {
  session: ['web'],
  dashboard: ['executive', 'finance', 'operations', 'crm', 'community', 'ai-cost'],
  report: ['monthly-revenue', 'weekly-leads', 'open-invoices'],
  member: ['list', 'profile', 'invoices'],
  role: ['viewer', 'editor', 'admin'],
};

interface Entry {
  readonly occurredAt: number;
  readonly userId: string | null;
  readonly action: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly outcome: 'success' | 'failure';
  readonly ipAddress: string;
}

/** Who did what to which data, in office hours, but for one night and the last five minutes. */
export function auditRows(world: World): DemoRow[] {
  const { company, calendar } = world;
  const random = world.random('audit');
  const usual = calendar.past.flatMap((day) => entriesOf(world, day, random)).filter((entry) => !isDropped(world, entry));
  return [...usual, ...burst(world), ...personalData(world), ...reported(world), ...attack(world)]
    .filter(({ occurredAt }) => occurredAt < calendar.end)
    .sort((one, other) => one.occurredAt - other.occurredAt)
    .map((entry, index) => ({
      tenant_id: company.tenant,
      id: `${company.prefix}-audit-${index + 1}`,
      occurred_at: entry.occurredAt,
      user_id: entry.userId,
      action: entry.action,
      resource_type: entry.resourceType,
      resource_id: entry.resourceId,
      outcome: entry.outcome,
      ip_address: entry.ipAddress,
    }));
}

function entriesOf({ company, users }: World, day: Day, random: Random): Entry[] {
  const count = Math.max(1, random.around(PER_DAY * company.size * officeDemand(day)));
  return Array.from({ length: count }, () => {
    const { action, resourceType, failure } = random.weighted(ACTIONS);
    const place = random.integer(0, users.length - 1);
    const outcome = random.chance(failure) ? 'failure' : 'success';
    return {
      occurredAt: at(day, 7 + 13 * random.fraction()),
      userId: action === 'login' && outcome === 'failure' && random.chance(0.3) ? null : users[place]!.id,
      action,
      resourceType,
      resourceId: random.pick(IDS[resourceType]),
      outcome,
      ipAddress: `198.51.100.${10 + place}`,
    };
  });
}

/** What would be wrong by chance just before the end, and what would add to the day whose reading of personal data is known. */
function isDropped({ calendar, facts }: World, { occurredAt, action, outcome }: Entry): boolean {
  const known = calendar.days.find(({ date }) => date === facts?.personalData.date);
  const isKnownDay = known !== undefined && known.start <= occurredAt && occurredAt < known.end;
  return (occurredAt >= calendar.end - CALM_MS && (outcome === 'failure' || action === 'change_permission')) || (isKnownDay && action === 'view_personal_data');
}

/** The day on which it is known how often personal data was read. */
function personalData({ calendar, facts, users }: World): Entry[] {
  const day = calendar.days.find(({ date }) => date === facts?.personalData.date);
  return Array.from({ length: day && facts ? facts.personalData.accesses : 0 }, (_, index) => {
    const place = index % users.length;
    return { occurredAt: at(day!, 9 + index / 4), userId: users[place]!.id, action: 'view_personal_data', resourceType: 'member', resourceId: 'profile', outcome: 'success', ipAddress: `198.51.100.${10 + place}` };
  });
}

/** Once a month, and on the morning after the burst, something is reported that looks wrong. */
function reported({ calendar, facts, users }: World): Entry[] {
  const night = calendar.days.find(({ date }) => date === facts?.accessBurst.date);
  const usual = calendar.past.filter(({ dayOfMonth, end }) => dayOfMonth === 12 && end < calendar.end - CALM_MS).map((day) => ({ day, userId: users[day.month % users.length]!.id, ipAddress: '198.51.100.9' }));
  const burst = night && facts ? [{ day: night, userId: facts.accessBurst.userId, ipAddress: facts.accessBurst.ipAddress }] : [];
  return [...usual, ...burst].map(({ day, userId, ipAddress }) => ({ occurredAt: at(day, 9.5), userId, action: 'suspicious_access', resourceType: 'session', resourceId: 'web', outcome: 'success', ipAddress }));
}

/** The last five minutes: somebody tries passwords, looks where they may not, and is given rights. */
function attack({ calendar, facts }: World): Entry[] {
  const known = facts?.attack;
  if (!known) {
    return [];
  }
  const entry = actsOf(known, (secondsBefore) => calendar.end - secondsBefore * 1000);
  return [
    ...Array.from({ length: known.failedLogins }, (_, index) => entry(240 - 25 * index, 'login', 'session', 'web', 'failure')),
    entry(80, 'login', 'session', 'web', 'success'),
    entry(45, 'view', 'dashboard', 'finance', 'failure'),
    entry(30, 'change_permission', 'role', 'admin', 'success'),
  ];
}

/** The night on which one account tried its password, got in, and took lists of members. */
function burst({ calendar, facts }: World): Entry[] {
  const known = facts?.accessBurst;
  const day = calendar.days.find(({ date }) => date === known?.date);
  if (!known || !day) {
    return [];
  }
  const entry = actsOf(known, (minutes) => at(day, 3.1 + minutes / 60));
  return [
    ...Array.from({ length: known.failedLogins }, (_, index) => entry(index / 2, 'login', 'session', 'web', 'failure')),
    entry(known.failedLogins / 2, 'login', 'session', 'web', 'success'),
    ...Array.from({ length: known.exports }, (_, index) => entry(5 + index * 0.75, 'export', 'member', `list-${index + 1}`, 'success')),
  ];
}

/** What one account does from one address, by when it does it. */
function actsOf({ userId, ipAddress }: Pick<Entry, 'userId' | 'ipAddress'>, occurredAt: (when: number) => number) {
  return (when: number, action: string, resourceType: string, resourceId: string, outcome: Entry['outcome']): Entry => ({ occurredAt: occurredAt(when), userId, action, resourceType, resourceId, outcome, ipAddress });
}
