import type { Department } from './company';
import type { DemoRow } from './row';
import type { World } from './world';

/** What agents bring is told in the currency in which they are paid for, so that the one can be held against the other (K107). */
const OUTCOME_CURRENCY = 'USD';
/** Dollars for a hundred of the company's own money. */
const RATES: Readonly<Record<string, bigint>> = { EUR: 108n, USD: 100n };

/** An amount of the company's own money in the currency of outcomes, in whole cents. */
export function inOutcomeCurrency({ company }: World, micros: bigint): bigint {
  return ((micros * RATES[company.currency]!) / 1_000_000n) * 10_000n;
}

/** What an outcome says beside who and when; what is left out stays empty. */
export interface Outcome {
  readonly kind: 'deal' | 'task' | 'quality' | 'saving' | 'revenue';
  readonly occurredAt: number;
  readonly department: Department;
  readonly assisted: boolean;
  readonly executionId?: string;
  readonly dealId?: string;
  readonly userId?: string;
  readonly amount?: bigint;
  readonly margin?: bigint;
  readonly attributed?: bigint;
  readonly override?: { readonly amount: bigint; readonly by: string; readonly reason: string };
  readonly minutesSaved?: number;
  readonly baselineMinutes?: number;
  readonly before?: number;
  readonly after?: number;
}

/** A row of outcomes; `name` is its id inside the company. */
export function outcomeRow({ company }: World, name: string, outcome: Outcome): DemoRow {
  return {
    tenant_id: company.tenant,
    id: `${company.prefix}-outcome-${name}`,
    kind: outcome.kind,
    occurred_at: outcome.occurredAt,
    execution_id: outcome.executionId ?? null,
    deal_id: outcome.dealId ?? null,
    user_id: outcome.userId ?? null,
    department: outcome.department,
    is_ai_assisted: outcome.assisted,
    amount: outcome.amount ?? null,
    margin: outcome.margin ?? null,
    attributed_amount: outcome.attributed ?? null,
    ...overrideCells(outcome.override),
    currency: OUTCOME_CURRENCY,
    minutes_saved: outcome.minutesSaved ?? null,
    baseline_minutes: outcome.baselineMinutes ?? null,
    value_before: outcome.before ?? null,
    value_after: outcome.after ?? null,
  };
}

function overrideCells(override: Outcome['override']): DemoRow {
  return { override_amount: override?.amount ?? null, override_by: override?.by ?? null, reason: override?.reason ?? null };
}
