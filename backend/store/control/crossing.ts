import type { OnceA, Severity } from '../../../contract/catalogue';
import type { LimitSide } from '../../../contract/limit';
import type { Cell } from '../../../contract/answer';
import type { ListLimit } from './list-limit';

/** A limit of a KPI that is told once a period, as it was first crossed in one (S4-32). Instants are ISO text in UTC, numbers finite. */
export interface Crossing {
  /** A fresh UUID. */
  readonly id: string;
  readonly metric: string;
  /** The dimensions of the alert and their values, such as `{ department: 'Sales' }`; empty for a KPI's total. */
  readonly dimensions: Readonly<Record<string, Cell>>;
  readonly period: OnceA;
  /** The period's start. */
  readonly periodFrom: string;
  readonly side: LimitSide;
  /** The limit, in the KPI's unit. */
  readonly threshold: number;
  readonly severity: Severity;
  /** What the KPI was over the period until then. */
  readonly value: number;
  /** When that was seen. */
  readonly crossedAt: string;
}

/** `from` and `to` bound when it was crossed, half-open. */
export interface CrossingFilter extends ListLimit {
  readonly metric?: string;
  readonly period?: OnceA;
  readonly periodFrom?: string;
  readonly from?: string;
  readonly to?: string;
}

export interface CrossingRecords {
  /**
   * Keeps one crossing a tenant, KPI, dimensions, period and limit: the first stays as it was found, whoever comes
   * later. Gives how many were new.
   */
  keepCrossings(tenant: string, found: readonly Crossing[]): Promise<number>;
  /** Newest first, of one instant the farthest limit. */
  listCrossings(tenant: string, filter?: CrossingFilter): Promise<readonly Crossing[]>;
}
