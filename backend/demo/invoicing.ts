import { DAY_MS } from './calendar';
import type { Ledger, Line } from './ledger';
import type { Random } from './random';
import type { World } from './world';


/** VAT of an amount in cents, at the 21% of the Netherlands. */
export function vat(cents: number): number {
  return Math.round((cents * 21) / 100);
}

/** What an invoice is for, and for whom. */
export type Bill = Required<Pick<Line, 'cents' | 'discountCents' | 'occurredAt' | 'stream' | 'source' | 'userId'>> &
  Pick<Line, 'entityId'>;

interface Payment {
  readonly at: number;
  readonly cents: number;
}

/** How customers pay: most before the invoice is due, some late, a few in part or never. */
const HABITS = [
  { weight: 88, from: -12, to: -1, share: 1 },
  { weight: 7, from: 0, to: 10, share: 1 },
  { weight: 3, from: 10, to: 40, share: 1 },
  { weight: 1, from: -5, to: 10, share: 0.5 },
  { weight: 1, from: 0, to: 0, share: 0 },
] as const;

/** Writes an invoice, a credit note for a few of them, and what the customer pays. */
export function writeInvoice(ledger: Ledger, world: World, bill: Bill, random: Random): void {
  const dueAt = dueDate(world, bill.occurredAt + random.pick([14, 14, 30]) * DAY_MS);
  const net = bill.cents - bill.discountCents;
  const credited = random.chance(0.02) ? Math.round(net * random.pick([0.1, 0.25, 1])) : 0;
  const open = net + vat(net) - credited - vat(credited);
  const payment = paymentOf(open, dueAt, random);
  const id = ledger.write({
    ...bill,
    kind: 'invoice',
    vatCents: vat(net),
    dueAt,
    paidAt: payment.cents === open ? payment.at : undefined,
  });
  if (credited > 0) {
    writeCreditNote(ledger, bill, id, credited);
  }
  if (payment.cents > 0) {
    writePayment(ledger, bill, id, payment);
  }
}

/** Takes part of an invoice back, and the revenue with it: of a project's, what the hire earned. */
export function writeCreditNote(ledger: Ledger, bill: Bill, invoiceId: string, cents: number): void {
  const note = { ...bill, direction: 'out', cents, discountCents: 0, occurredAt: bill.occurredAt + 3 * DAY_MS } as const;
  ledger.write({ ...note, kind: 'invoice', vatCents: vat(cents), refId: invoiceId });
  const stream = bill.stream === 'Projects' ? 'Equipment hire' : bill.stream;
  ledger.write({ ...note, kind: 'revenue', stream, refId: invoiceId });
}

export function writePayment(ledger: Ledger, bill: Bill, invoiceId: string, payment: Payment): void {
  const { stream, source, entityId, userId } = bill;
  ledger.write({ kind: 'payment', cents: payment.cents, refId: invoiceId, occurredAt: payment.at, stream, source, entityId, userId });
}

function paymentOf(open: number, dueAt: number, random: Random): Payment {
  const habit = random.weighted(HABITS);
  const days = habit.from + random.fraction() * (habit.to - habit.from);
  return { at: dueAt + Math.round(days * DAY_MS), cents: Math.round(open * habit.share) };
}

/** The day whose collection rate is known has no other invoices: theirs are due a day later. */
function dueDate({ calendar, facts }: World, dueAt: number): number {
  const reserved = facts && calendar.days.find((day) => day.date === facts.collection.date);
  return reserved && reserved.start <= dueAt && dueAt < reserved.end ? dueAt + DAY_MS : dueAt;
}
