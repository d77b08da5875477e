import { at, HOUR_MS, type Calendar, type Day } from './calendar';
import { vat, writeInvoice } from './invoicing';
import type { Ledger } from './ledger';
import type { Random } from './random';
import type { World } from './world';

/** How often an interval is billed: every so many months, or by the week. */
const MONTHS = { month: 1, quarter: 3, year: 12, week: 0 } as const;

interface Plan {
  readonly stream: string;
  readonly interval: keyof typeof MONTHS;
  /** Price and discount of one interval without VAT, in cents. */
  readonly cents: number;
  readonly discountCents: number;
  /** Subscriptions of the main company that are active at the end of the last whole month. */
  readonly active: number;
}

/** The main company's MRR at that month's end is this list's sum: what PlantedFacts.mrr says. */
const PLANS: readonly Plan[] = [
  { stream: 'Storage', interval: 'month', cents: 245_00, discountCents: 0, active: 180 },
  { stream: 'Maintenance', interval: 'month', cents: 139_50, discountCents: 0, active: 200 },
  { stream: 'Maintenance', interval: 'month', cents: 139_50, discountCents: 13_95, active: 60 },
  { stream: 'Stand-by kit', interval: 'quarter', cents: 1_950_00, discountCents: 0, active: 70 },
  { stream: 'Venue equipment', interval: 'year', cents: 18_600_00, discountCents: 0, active: 24 },
  { stream: 'Venue equipment', interval: 'year', cents: 18_600_00, discountCents: 1_200_00, active: 12 },
  { stream: 'Crew pool', interval: 'week', cents: 150_00, discountCents: 0, active: 24 },
];

/** Index of the first day, and of the first day no longer, that a subscription is active; before 0 where it is older. */
interface Term {
  readonly from: number;
  readonly until: number | undefined;
}

/** Writes subscriptions, their invoices, and their revenue month by month. */
export function writeSubscriptions(ledger: Ledger, world: World): void {
  const random = world.random('subscriptions');
  const customerOf = customersOf(world);
  for (const plan of PLANS) {
    const active = Math.round(plan.active * world.company.size);
    for (const term of termsOf(active, world.calendar, random)) {
      writeSubscription(ledger, world, plan, term, customerOf(), random);
    }
  }
}

/** Who has the next subscription: one in five is a further one of somebody who has one. */
function customersOf({ company, random: randomOf }: World): () => string {
  const random = randomOf('subscription_customer');
  let customers = 0;
  return () => {
    const known = customers > 0 && random.chance(0.2);
    customers += known ? 0 : 1;
    return `${company.prefix}-customer-${known ? random.integer(1, customers) : customers}`;
  };
}

/** Terms of which exactly `active` cover the end of the last whole month; others ended before or began since. */
function termsOf(active: number, { days, today }: Calendar, random: Random): Term[] {
  const monthEnd = today.index - today.dayOfMonth;
  const start = (last: number) => (random.chance(0.62) ? -random.integer(1, 700) : random.integer(0, last));
  const covering = Array.from({ length: active }, () => ({
    from: start(monthEnd),
    until: random.chance(0.02) ? random.integer(monthEnd + 1, today.index) : undefined,
  }));
  const ended = Array.from({ length: Math.round((active * 0.15 * today.index) / 365) }, () => {
    const until = random.integer(1, monthEnd);
    return { from: start(until - 1), until };
  });
  const begun = Array.from({ length: random.around((active * 0.4 * today.dayOfMonth) / days.length) }, () => ({
    from: random.integer(monthEnd + 1, today.index),
    until: undefined,
  }));
  return [...covering, ...ended, ...begun];
}

function writeSubscription(ledger: Ledger, world: World, plan: Plan, term: Term, customerId: string, random: Random): void {
  const { days, past } = world.calendar;
  const userId = random.pick(world.usersOf('Sales')).id;
  const account = { stream: plan.stream, source: random.pick(['Sales team', 'Repeat customer', 'Partner']), userId };
  const price = { cents: plan.cents, discountCents: plan.discountCents };
  const first = days[Math.max(0, term.from)]!;
  const refId = ledger.write({
    ...account,
    ...price,
    kind: 'subscription',
    customerId,
    vatCents: vat(plan.cents - plan.discountCents),
    occurredAt: first.start + Math.min(0, term.from) * 24 * HOUR_MS,
    endsAt: term.until === undefined ? undefined : days[term.until]!.start,
    interval: plan.interval,
  });
  const anchor = term.from < 0 ? days[random.integer(0, 27)]! : first;
  for (const day of past.slice(first.index, term.until)) {
    if (isAnniversary(day, anchor, plan.interval === 'week' ? 0 : 1)) {
      const parts = MONTHS[plan.interval] || 1;
      const revenue = { cents: plan.cents / parts, discountCents: plan.discountCents / parts };
      ledger.write({ ...account, ...revenue, kind: 'revenue', refId, stream: 'Subscriptions', occurredAt: at(day, 6) });
    }
    if (isAnniversary(day, anchor, MONTHS[plan.interval])) {
      const bill = { ...account, ...price, stream: 'Subscriptions', occurredAt: at(day, 6) };
      writeInvoice(ledger, world, bill, random);
    }
  }
}

/** Whether a subscription that began on `anchor` is billed on `day`, every so many months; 0 is every week. */
function isAnniversary(day: Day, anchor: Day, months: number): boolean {
  return months === 0
    ? day.weekday === anchor.weekday
    : day.dayOfMonth === Math.min(anchor.dayOfMonth, 28) && (day.month - anchor.month) % months === 0;
}
