import type { ListLimit } from './list-limit';

export const INSIGHT_SEVERITIES = ['info', 'warning', 'critical'] as const;
export type InsightSeverity = (typeof INSIGHT_SEVERITIES)[number];

/** Something worth telling about a KPI in a period, as a job writes it. Instants are ISO text in UTC. */
export interface NewInsight {
  /** A fresh UUID; of one that was written before, the kept one stays. */
  readonly id: string;
  readonly metric: string;
  /** What sort of finding it is, in the job's own words. */
  readonly kind: string;
  readonly severity: InsightSeverity;
  /** One sentence. */
  readonly headline: string;
  readonly detail: string;
  /** What to do about it. */
  readonly action: string;
  /** The larger, the more worth telling; finite. */
  readonly score: number;
  /** Half-open. */
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly createdAt: string;
}

/** An insight as it is kept (S3-20). `createdAt` stays the first time. */
export interface Insight extends NewInsight {
  readonly dismissedBy?: string;
  readonly dismissedAt?: string;
}

/** `from` and `to` choose the insights whose period touches theirs, half-open. */
export interface InsightFilter extends ListLimit {
  readonly metric?: string;
  readonly kind?: string;
  readonly severity?: InsightSeverity;
  readonly from?: string;
  readonly to?: string;
  /** Also those that somebody dismissed. */
  readonly dismissed?: boolean;
}

export interface InsightRecords {
  /** Keeps one insight a tenant, KPI, kind and period; a rerun renews its words and its score, and a dismissed one stays dismissed. */
  upsertInsights(tenant: string, insights: readonly NewInsight[]): Promise<void>;
  /** Newest period first, in a period the highest score. */
  listInsights(tenant: string, filter?: InsightFilter): Promise<readonly Insight[]>;
  /** The first dismissal counts. Errors: `Problem` not_found. */
  dismissInsight(tenant: string, id: string, dismissal: { readonly by: string; readonly at: string }): Promise<Insight>;
}
