import type { Format } from './question';
import type { DatePart, Grain } from './grain';

/** Types that an answer's column can have, the same on every engine. */
export const COLUMN_TYPES = ['string', 'number', 'integer', 'decimal', 'boolean', 'time'] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

/**
 * One cell. `integer` and `decimal` columns hold text, so that no digit is lost; `time` holds an ISO instant in UTC;
 * `number` holds a finite double. NULL, NaN and infinities are null.
 */
export type Cell = string | number | boolean | null;

/** How a value is to be shown; derived from the catalogue alone (decision 11). */
export interface Display {
  readonly label: string;
  readonly description?: string;
  /** Grafana's unit id, such as `percentunit` or `currencyEUR`. */
  readonly unit?: string;
  readonly decimals?: number;
  readonly thresholds?: readonly ThresholdStep[];
  /** Which direction is good news. */
  readonly better?: 'higher' | 'lower';
}

/** A colour step as Grafana draws it: the colour holds from `value` upwards; the first step's value is null. */
export interface ThresholdStep {
  readonly value: number | null;
  readonly color: 'green' | 'yellow' | 'orange' | 'red';
}

/** What a column is to the question. */
export type ColumnRole = 'time' | 'dimension' | 'metric' | 'comparison';

/** What a column beside a KPI's own holds: the earlier period, a forecast with its bounds, or what was expected. */
export const COMPARISON_KINDS = ['previous', 'delta', 'delta_ratio', 'forecast', 'lower_80', 'upper_80', 'lower_95', 'upper_95', 'confidence', 'expected', 'lower', 'upper', 'anomaly', 'deviation'] as const;
export type ComparisonKind = (typeof COMPARISON_KINDS)[number];

export interface AnswerColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly role: ColumnRole;
  readonly unit?: string;
  /** True where the unit is the tenant's own currency and boards are written for another: it beats the panel's. */
  readonly tenantUnit?: true;
  /** `time` columns: the grain they are cut to. */
  readonly grain?: Grain;
  /** Columns of a part of a date, such as the month's number. */
  readonly datePart?: DatePart;
  /** `metric` and `comparison` columns: the KPI, and what the comparison column holds beside it. */
  readonly metric?: string;
  readonly comparison?: ComparisonKind;
  readonly display?: Display;
}

export interface Notice {
  readonly severity: 'info' | 'warning';
  readonly text: string;
}

export interface AnswerMeta {
  readonly sql: string;
  readonly params: readonly SqlParam[];
  readonly dialect: string;
  /** Half-open range in UTC that the answer covers, after its start moved back to its bucket's start. */
  readonly range?: { readonly from: string; readonly to: string };
  readonly timezone: string;
  readonly grain?: Grain;
  /** Start of the bucket that is still running, where the range reaches into one (decision 10). */
  readonly partialFrom?: string;
  readonly notices: readonly Notice[];
  /** There were more rows than the limit; a notice says so too. */
  readonly cut?: true;
  /** What the rows are, where a panel of its own draws them. */
  readonly journey?: JourneyMeta;
  /** What the rows are, where Grafana draws them in a form of their own. */
  readonly drawing?: Drawing;
  /** The question's own wishes for its frames. */
  readonly format: Format;
  readonly formatting: boolean;
  readonly elapsedMs: number;
}

/** How a funnel or a retention was counted. */
export type JourneyMeta =
  | { readonly kind: 'funnel'; readonly entity: string; readonly order: 'ordered' | 'strict' | 'any'; readonly window?: string }
  | { readonly kind: 'retention'; readonly entity: string; readonly grain: Grain; readonly mode: 'classic' | 'rolling' };

/**
 * Forms of Grafana's own, with the names of the columns that they are made of.
 * - `logs`: a line for each row; `words` are those that were searched for.
 * - `histogram`: columns `bucket_min`, `bucket_max` and `count`, and at most one dimension.
 * - `heatmap`: a row for each time and group, or for each time and size (`bucket_min`, `bucket_max`).
 * - `geomap`: what says of each row where it is.
 */
export type Drawing =
  | { readonly kind: 'records' }
  | { readonly kind: 'logs'; readonly time: string; readonly body: string; readonly level?: string; readonly id?: string; readonly words: readonly string[] }
  | { readonly kind: 'histogram' }
  | { readonly kind: 'heatmap'; readonly by: 'groups' | 'sizes' }
  | ({ readonly kind: 'geomap' } & Readonly<Partial<Record<GeoPart, string>>>);

/** What a column can say of a place. */
export const GEO_PARTS = ['latitude', 'longitude', 'geohash', 'country'] as const;
export type GeoPart = (typeof GEO_PARTS)[number];

export type SqlParam = string | number | boolean | null;

/** An answer, row by row: `rows[i][j]` belongs to `columns[j]`. */
export interface Answer {
  readonly columns: readonly AnswerColumn[];
  readonly rows: readonly (readonly Cell[])[];
  readonly meta: AnswerMeta;
}

/** What `compile` answers: the statement as it would run, nothing run. */
export interface Compiled {
  readonly sql: string;
  readonly params: readonly SqlParam[];
  readonly dialect: string;
}
