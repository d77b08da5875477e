import { at, HOUR_MS, type Day } from './calendar';
import { makeCommunities } from './communities';
import { demand } from './demand';
import type { Ledger } from './ledger';
import { makeProperties } from './properties';
import type { Random } from './random';
import type { World } from './world';

const PER_DAY = 8;
const LOANS_PER_DAY = 0.3;
const COMMISSION = 0.1;
/** What the payment provider takes of a transaction: a quarter, and 1.4 per cent. */
const FEE_CENTS = 25;
const FEE_SHARE = 0.014;
/** What sales, marketing and the software itself cost the main company in a month, in cents. */
const OVERHEAD = [
  { stream: 'Sales and marketing', cents: 18_400_00 },
  { stream: 'Platform', cents: 350_00 },
] as const;

/** Writes what members pay each other: the payment, the commission on it, its fee, and the money held until the Monday on which it is paid out. */
export function writeMarketplace(ledger: Ledger, world: World): void {
  const random = world.random('marketplace');
  const properties = makeProperties(world);
  let held = 0;
  for (const day of world.calendar.past) {
    if (day.weekday === 1 && held > 0) {
      ledger.write({ kind: 'float', direction: 'out', cents: held, occurredAt: at(day, 6), stream: 'Payouts' });
      held = 0;
    }
    for (const { cents, hour } of paymentsOf(world, day, random)) {
      const occurredAt = at(day, hour);
      if (occurredAt < world.calendar.end) {
        held += writeTransaction(ledger, cents, occurredAt, random.weighted(properties).id, random);
      }
    }
  }
}

/** Gives what is held for the receiver. */
function writeTransaction(ledger: Ledger, cents: number, occurredAt: number, entityId: string, random: Random): number {
  const line = { occurredAt, stream: 'Venue bookings', source: random.chance(0.7) ? 'Web shop' : 'Partner', entityId };
  const commission = Math.round(cents * COMMISSION);
  const refId = ledger.write({ ...line, kind: 'transaction', cents });
  ledger.write({ ...line, kind: 'commission', cents: commission, refId });
  ledger.write({ ...line, kind: 'fee', direction: 'out', cents: FEE_CENTS + Math.round(cents * FEE_SHARE), refId });
  ledger.write({ ...line, kind: 'float', cents: cents - commission, refId });
  return cents - commission;
}

function paymentsOf({ company, facts }: World, day: Day, random: Random): readonly { readonly cents: number; readonly hour: number }[] {
  const hour = () => 8 + 14 * random.fraction();
  if (facts?.marketplace.date === day.date) {
    return Array.from({ length: facts.marketplace.transactions }, (_, index) => ({ cents: index % 2 === 0 ? 15_00 : 35_00, hour: hour() }));
  }
  return Array.from({ length: Math.max(1, random.around(PER_DAY * company.size * demand(day))) }, () => ({ cents: 50 * random.integer(40, 360), hour: hour() }));
}

/** Writes the loans to communities, and what is paid each month whatever is sold. */
export function writeLoansAndOverhead(ledger: Ledger, world: World): void {
  const { company, calendar, facts } = world;
  const random = world.random('loans');
  const communities = makeCommunities(world);
  for (const day of calendar.past) {
    const planted = facts?.loans.date === day.date ? facts.loans : undefined;
    const usual = random.chance(LOANS_PER_DAY) ? [{ communityId: random.pick(communities).id, cents: 500_00 * random.integer(2, 30) }] : [];
    for (const { communityId, cents } of planted ? planted.lines : usual) {
      ledger.write({ kind: 'loan', direction: 'out', cents, occurredAt: at(day, 11), stream: 'Loans', source: 'Community', entityId: communityId });
    }
    for (const { stream, cents } of day.dayOfMonth === 1 ? OVERHEAD : []) {
      ledger.write({ kind: 'cost', direction: 'out', cents: Math.round(cents * company.size), occurredAt: day.start + HOUR_MS, stream, source: 'Overhead' });
    }
  }
}
