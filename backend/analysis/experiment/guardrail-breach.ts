import type { Comparison } from './compare-variants';

/** How much worse a guardrail KPI may become: in the KPI's own unit, or as a share of the control's value. */
export type Margin = { readonly absolute: number } | { readonly relative: number };

export interface GuardrailBreach {
  /** Whether the KPI is worse than allowed, with the comparison's confidence; null where that cannot be told. */
  readonly breached: boolean | null;
  /** The least by which it is worse, with that confidence, as the margin counts; below 0 where it may be better. */
  readonly worseByAtLeast: number | null;
  /** Why `breached` is null: a sentence. */
  readonly reason: string | null;
}

/**
 * Whether a KPI that must not suffer does. It follows the sequential interval, so it may be asked at every look, and
 * an alert may follow it. A margin of 0 allows no loss that can be told from chance.
 */
export function guardrailBreach(comparison: Comparison, better: 'higher' | 'lower', margin: Margin): GuardrailBreach {
  const interval = 'absolute' in margin ? comparison.sequential?.interval : comparison.sequential?.liftInterval;
  if (!interval) {
    return { breached: null, worseByAtLeast: null, reason: comparison.reason };
  }
  const [low, high] = interval;
  const worseByAtLeast = better === 'higher' ? -high : low;
  return { breached: worseByAtLeast > ('absolute' in margin ? margin.absolute : margin.relative), worseByAtLeast, reason: null };
}
