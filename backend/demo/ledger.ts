import type { Company } from './company';
import { fromHundredths, type DemoRow } from './row';

/** One line of the money table, with amounts in cents. Fields that are left out stay empty, or nothing. */
export interface Line {
  readonly kind: 'subscription' | 'invoice' | 'payment' | 'revenue' | 'booking' | 'transaction' | 'commission' | 'fee' | 'float' | 'loan' | 'pledge' | 'cost';
  readonly direction?: 'in' | 'out';
  readonly cents: number;
  readonly discountCents?: number;
  readonly vatCents?: number;
  readonly refId?: string;
  readonly occurredAt: number;
  readonly dueAt?: number;
  readonly paidAt?: number;
  readonly endsAt?: number;
  readonly interval?: 'week' | 'month' | 'quarter' | 'year';
  readonly stream?: string;
  readonly source?: string;
  readonly entityId?: string;
  readonly userId?: string;
  readonly customerId?: string;
}

/** The money table while it is being written. */
export interface Ledger {
  readonly rows: readonly DemoRow[];
  /** Writes a line, unless it lies past the end of the data, and gives its id. */
  write(line: Line): string;
}

export function createLedger(company: Company, end: number): Ledger {
  const rows: DemoRow[] = [];
  let lines = 0;
  return {
    rows,
    write(line) {
      lines += 1;
      const id = `${company.prefix}-${line.kind}-${lines}`;
      if (line.occurredAt < end) {
        rows.push(rowOf(company, id, line, end));
      }
      return id;
    },
  };
}

function rowOf(company: Company, id: string, line: Line, end: number): DemoRow {
  return {
    tenant_id: company.tenant,
    id,
    kind: line.kind,
    direction: line.direction ?? 'in',
    amount: fromHundredths(line.cents),
    discount_amount: fromHundredths(line.discountCents ?? 0),
    vat_amount: fromHundredths(line.vatCents ?? 0),
    currency: company.currency,
    ref_id: line.refId ?? null,
    occurred_at: line.occurredAt,
    due_at: line.dueAt ?? null,
    paid_at: line.paidAt !== undefined && line.paidAt < end ? line.paidAt : null,
    ends_at: line.endsAt ?? null,
    billing_interval: line.interval ?? null,
    stream: line.stream ?? null,
    source: line.source ?? null,
    entity_id: line.entityId ?? null,
    user_id: line.userId ?? null,
    customer_id: line.customerId ?? null,
  };
}
