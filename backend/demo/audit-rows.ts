import { at, type Day } from './calendar';
import { officeDemand } from './demand';
import type { Random } from './random';
import type { DemoRow } from './row';
import type { World } from './world';

const PER_DAY = 40;

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

/** Who did what to which data, in office hours, but for one night. */
export function auditRows(world: World): DemoRow[] {
  const { company, calendar } = world;
  const random = world.random('audit');
  return [...calendar.past.flatMap((day) => entriesOf(world, day, random)), ...burst(world)]
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

/** The night on which one account tried its password, got in, and took lists of members. */
function burst({ calendar, facts }: World): Entry[] {
  const known = facts?.accessBurst;
  const day = calendar.days.find(({ date }) => date === known?.date);
  if (!known || !day) {
    return [];
  }
  const entry = (minutes: number, action: string, resourceType: string, resourceId: string, outcome: Entry['outcome']): Entry => ({
    occurredAt: at(day, 3.1 + minutes / 60),
    userId: known.userId,
    action,
    resourceType,
    resourceId,
    outcome,
    ipAddress: known.ipAddress,
  });
  return [
    ...Array.from({ length: known.failedLogins }, (_, index) => entry(index / 2, 'login', 'session', 'web', 'failure')),
    entry(known.failedLogins / 2, 'login', 'session', 'web', 'success'),
    ...Array.from({ length: known.exports }, (_, index) => entry(5 + index * 0.75, 'export', 'member', `list-${index + 1}`, 'success')),
  ];
}
