import type { Field } from '@grafana/data';
import type { GroupKey } from '../shared/frame';

/** How many of a cohort came back in a period. */
export interface RetentionCell {
  readonly retained: number;
  /** Share of one. */
  readonly rate: number;
  /** False while the period runs: more may come. */
  readonly isComplete: boolean;
  readonly row: number;
}

export interface Cohort {
  readonly name: string;
  readonly size: number;
  /** By period; undefined where the cohort is too young. */
  readonly cells: ReadonlyArray<RetentionCell | undefined>;
}

/** The mean of a period over the cohorts whose period is complete, weighted by their sizes. */
export interface MeanCell {
  readonly retained: number;
  readonly size: number;
  readonly rate: number;
  readonly cohorts: number;
}

/** One matrix: all of it, or that of a group. */
export interface RetentionGroup {
  /** Empty where the question does not group. */
  readonly name: string;
  readonly keys: readonly GroupKey[];
  /** Oldest first where cohorts are times, else in the order of the answer. */
  readonly cohorts: readonly Cohort[];
  readonly size: number;
  readonly mean: ReadonlyArray<MeanCell | undefined>;
}

export interface Retention {
  readonly grain: string;
  readonly mode: string;
  readonly entity: string;
  /** The periods that any cohort has, upwards. */
  readonly periods: readonly number[];
  /** The greatest rate after the first period: where the shading is fullest. */
  readonly highest: number;
  /** Where a cell's data links are found. */
  readonly field: Field;
  readonly groups: readonly RetentionGroup[];
}

/** What a panel's data are: retention, none yet, or something else, with the sentence that says so. */
export type RetentionReading =
  | { readonly kind: 'retention'; readonly retention: Retention }
  | { readonly kind: 'empty' }
  | { readonly kind: 'other'; readonly sentence: string };
