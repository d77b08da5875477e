import type { AnomalySeverity } from '../../../contract/analysis';
import type { Cell } from '../../../contract/answer';
import type { ListLimit } from './list-limit';

export const ANOMALY_STATUSES = ['open', 'acknowledged', 'resolved'] as const;
export type AnomalyStatus = (typeof ANOMALY_STATUSES)[number];

/** The dimensions of a series and their values, such as `{ customer__country: 'NL' }`; empty for a KPI's total. */
export type AnomalyDimensions = Readonly<Record<string, Cell>>;

/** A value that was not expected, as a job finds it. Instants are ISO text in UTC, numbers finite. */
export interface FoundAnomaly {
  /** A fresh UUID; of one that was found before, the kept one stays. */
  readonly id: string;
  readonly metric: string;
  readonly dimensions: AnomalyDimensions;
  readonly grain: string;
  /** The bucket's start. */
  readonly bucket: string;
  readonly detectedAt: string;
  /** In the KPI's unit. */
  readonly expected: number;
  readonly actual: number;
  /** How far off, in the detector's own measure, such as standard deviations; with a sign. */
  readonly deviation: number;
  readonly severity: AnomalySeverity;
  readonly description: string;
}

/** An anomaly as it is kept (S3-22). `detectedAt` stays the first time. */
export interface Anomaly extends FoundAnomaly {
  readonly status: AnomalyStatus;
  /** Logins and instants. */
  readonly acknowledgedBy?: string;
  readonly acknowledgedAt?: string;
  readonly resolvedBy?: string;
  readonly resolvedAt?: string;
  /** What was written with the newest transition that had a note. */
  readonly note?: string;
}

/** What a rerun of a detector did; the four add up to what it found. */
export interface UpsertedAnomalies {
  readonly opened: number;
  readonly updated: number;
  readonly reopened: number;
  readonly unchanged: number;
}

/** `from` and `to` bound the buckets, half-open. */
export interface AnomalyFilter extends ListLimit {
  readonly id?: string;
  readonly status?: AnomalyStatus;
  readonly metric?: string;
  readonly severity?: AnomalySeverity;
  readonly from?: string;
  readonly to?: string;
}

export interface AnomalyChange {
  readonly to: AnomalyStatus;
  /** The login of whoever does it. */
  readonly by: string;
  readonly at: string;
  readonly note?: string;
}

/** One line of an anomaly's history; the first has no `from`. */
export interface AnomalyTransition {
  readonly anomalyId: string;
  readonly at: string;
  readonly by: string;
  readonly from?: AnomalyStatus;
  readonly to: AnomalyStatus;
  readonly note?: string;
}

export interface AnomalyRecords {
  /**
   * Keeps what a detector found: one record a tenant, KPI, dimensions, grain and bucket, however often it runs.
   * Of an open or acknowledged one, the figures are brought up to date. A resolved one stays as it was resolved, unless
   * its severity has grown since: then it is open again.
   */
  upsertAnomalies(tenant: string, found: readonly FoundAnomaly[]): Promise<UpsertedAnomalies>;
  /** Newest bucket first, in a bucket the severest. */
  listAnomalies(tenant: string, filter?: AnomalyFilter): Promise<readonly Anomaly[]>;
  /**
   * Acknowledges, resolves or reopens.
   * Errors: `Problem` not_found; conflict where its status does not allow it.
   */
  transition(tenant: string, id: string, change: AnomalyChange): Promise<Anomaly>;
  /** The history of one, oldest first; lines are added and never changed. */
  listTransitions(tenant: string, id: string): Promise<readonly AnomalyTransition[]>;
}
