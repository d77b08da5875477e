import type { Display } from '../../../contract/answer';
import type { Severity, Threshold } from '../../../contract/catalogue';

/** What is known of one KPI: the material that insights are made of. */
export interface Finding {
  readonly metric: { readonly name: string; readonly display: Display; readonly thresholds: readonly Threshold[] };
  /** The KPI in the period, and in the one before it. */
  readonly current: number | null;
  readonly previous: number | null;
  /** The part of the period that is the most unusual, such as one of its days, in the KPI's unit; `when` as a sentence has it: "on 2026-11-26". */
  readonly anomaly?: { readonly severity: Severity; readonly when: string; readonly actual: number; readonly expected: number };
  /** The member of a dimension that explains the change best; `value` is null for rows that have none. */
  readonly cause?: { readonly dimension: string; readonly value: string | null; /** Its part of the change, 1 for all of it. */ readonly share: number };
  /** What the catalogue says to do when the KPI is bad. */
  readonly action?: string;
}

export const INSIGHT_KINDS = ['threshold', 'anomaly', 'change'] as const;
export type InsightKind = (typeof INSIGHT_KINDS)[number];

/** Something that somebody should know, as a card shows it. */
export interface Insight {
  readonly metric: string;
  readonly kind: InsightKind;
  readonly severity: Severity;
  /** A sentence. */
  readonly headline: string;
  /** The change's likely cause: a sentence. */
  readonly detail: string | null;
  /** What to do; null where nothing is bad. */
  readonly action: string | null;
  /** The higher, the sooner it should be read: severity first, then bad news before good, then size. */
  readonly score: number;
}
