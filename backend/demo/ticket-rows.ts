import { at, HOUR_MS, MINUTE_MS, type Day } from './calendar';
import { officeDemand } from './demand';
import type { Random } from './random';
import type { DemoRow } from './row';
import type { World } from './world';

/** What each priority promises, and how much of the work it is. */
const PRIORITIES = [
  { name: 'urgent', slaHours: 4, weight: 10 },
  { name: 'high', slaHours: 8, weight: 25 },
  { name: 'normal', slaHours: 24, weight: 50 },
  { name: 'low', slaHours: 72, weight: 15 },
] as const;
/** Hours before the end in which no usual ticket is late. */
const CALM_HOURS = 26;
type Priority = (typeof PRIORITIES)[number];

interface Ticket {
  readonly priority: Priority;
  readonly openedAt: number;
  readonly resolvedAt: number;
}

/** Tickets in the order in which they were opened; those resolved after the end are still open. */
export function ticketRows(world: World): DemoRow[] {
  const { company, calendar } = world;
  const random = world.random('ticket');
  const agents = world.usersOf('Customer success');
  return [...calendar.past.flatMap((day) => ticketsOf(world, day, random)).map((ticket) => inTime(world, ticket)), ...backlog(world, random), ...overdue(world)]
    .filter((ticket) => ticket.openedAt < calendar.end)
    .sort((one, other) => one.openedAt - other.openedAt)
    .map((ticket, index) => ({
      tenant_id: company.tenant,
      id: `${company.prefix}-ticket-${index + 1}`,
      opened_at: ticket.openedAt,
      resolved_at: ticket.resolvedAt < calendar.end ? ticket.resolvedAt : null,
      priority: ticket.priority.name,
      sla_hours: ticket.priority.slaHours,
      assignee_id: random.pick(agents).id,
    }));
}

function ticketsOf(world: World, day: Day, random: Random): Ticket[] {
  const count = Math.max(2, random.around(world.company.perDay.tickets * officeDemand(day)));
  const tickets = Array.from({ length: count }, () => {
    const priority = random.weighted(PRIORITIES);
    const openedAt = at(day, 7 + random.fraction() * 14);
    // Less than half the promised time is usual, and one ticket in twenty breaks the promise.
    const minutes = Math.ceil(priority.slaHours * 60 * 0.45 * Math.exp(0.5 * random.normal()));
    return { priority, openedAt, resolvedAt: openedAt + minutes * MINUTE_MS };
  });
  // The backlog alone is resolved on its day, so that its numbers stay known.
  const reserved = backlogDay(world);
  return tickets.filter(({ resolvedAt }) => !reserved || resolvedAt < reserved.start || resolvedAt >= reserved.end);
}

/** Of late, no usual ticket breaks its promise: the one that does is known. */
function inTime({ calendar }: World, ticket: Ticket): Ticket {
  const promisedAt = ticket.openedAt + ticket.priority.slaHours * HOUR_MS;
  const isLate = ticket.resolvedAt > promisedAt && ticket.resolvedAt >= calendar.end - CALM_HOURS * HOUR_MS && promisedAt < calendar.end;
  return isLate ? { ...ticket, resolvedAt: ticket.openedAt + 0.8 * ticket.priority.slaHours * HOUR_MS } : ticket;
}

function overdue({ calendar, facts }: World): Ticket[] {
  const late = facts?.lateTicket;
  const priority = PRIORITIES.find(({ name }) => name === late?.priority);
  return late && priority ? [{ priority, openedAt: calendar.end - late.ageHours * HOUR_MS, resolvedAt: Infinity }] : [];
}

function backlogDay({ calendar, facts }: World): Day | undefined {
  return facts && calendar.days.find((day) => day.date === facts.ticketBacklog.date);
}

/** The tickets of the day on which a backlog was worked off: each took an hour longer than the one before. */
function backlog(world: World, random: Random): Ticket[] {
  const day = backlogDay(world);
  const facts = world.facts?.ticketBacklog;
  if (!day || !facts) {
    return [];
  }
  return Array.from({ length: facts.tickets }, (_, index) => {
    const resolvedAt = at(day, 8 + index / 4);
    return {
      priority: random.pick(PRIORITIES),
      openedAt: resolvedAt - Math.round((facts.fewestHours + index) * HOUR_MS),
      resolvedAt,
    };
  });
}
