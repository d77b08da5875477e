import type { Field } from '@grafana/data';
import type { GroupKey } from '../shared/frame';

/** The same step in the period that the question compares with. */
export interface EarlierStep {
  readonly count: number;
  readonly stepRate: number | null;
  readonly overallRate: number | null;
  readonly delta: number;
  /** The change as a share of the earlier count; null where that was none. */
  readonly deltaRatio: number | null;
}

export interface FunnelStep {
  /** From 1. */
  readonly number: number;
  readonly label: string;
  readonly optional: boolean;
  readonly count: number;
  /** Share of one; null for the first step, and where there is nothing to divide by. */
  readonly stepRate: number | null;
  readonly overallRate: number | null;
  readonly dropOff: number | null;
  readonly medianSeconds: number | null;
  readonly p95Seconds: number | null;
  readonly earlier?: EarlierStep;
  /** Where its data links are found. */
  readonly field: Field;
  readonly row: number;
}

/** One funnel: all of it, or that of a group. */
export interface FunnelGroup {
  /** Empty where the question does not group. */
  readonly name: string;
  readonly keys: readonly GroupKey[];
  readonly steps: readonly FunnelStep[];
}

export interface Funnel {
  /** Whose steps they are, such as `user`. */
  readonly entity: string;
  readonly window?: string;
  readonly order: string;
  readonly groups: readonly FunnelGroup[];
}

/** What a panel's data are: a funnel, one without rows, or something that is none, with the sentence that says so. */
export type FunnelReading =
  | { readonly kind: 'funnel'; readonly funnel: Funnel }
  | { readonly kind: 'empty' }
  | { readonly kind: 'other'; readonly sentence: string };
