import type { ThresholdStep } from '../../contract/answer';

/** Names and values that tell one series from another; Grafana's alerts carry them. */
export type Labels = Readonly<Record<string, string>>;

/** How Grafana is to show a field: the part of its field configuration that an answer may carry (decision 11). */
export interface FieldConfig {
  /** Unlike `displayName`, a panel's own display name wins over this one. */
  readonly displayNameFromDS?: string;
  readonly description?: string;
  readonly unit?: string;
  readonly decimals?: number;
  readonly thresholds?: { readonly mode: 'absolute'; readonly steps: readonly ThresholdStep[] };
  readonly color?: { readonly mode: 'thresholds' };
}

interface FieldOf<Type extends string, Value> {
  readonly type: Type;
  readonly name: string;
  readonly labels?: Labels;
  readonly config?: FieldConfig;
  readonly values: readonly (Value | null)[];
}

/** One column of a frame. `time` values are epoch milliseconds; numbers are finite. */
export type Field =
  | FieldOf<'time', number>
  | FieldOf<'number', number>
  | FieldOf<'string', string>
  | FieldOf<'boolean', boolean>;

/** Grafana's frame metadata, in the spelling of its JSON. */
export interface FrameMeta {
  /** Dataplane type; absent on tables, which have none that alerting reads. */
  readonly type?: 'timeseries-multi' | 'numeric-multi';
  /** Always an array: Grafana refuses a whole response over a string here. */
  readonly typeVersion?: readonly [number, number];
  readonly preferredVisualisationType: 'graph' | 'table';
  /** What ran; the panel inspector shows it. */
  readonly executedQueryString?: string;
  readonly notices?: readonly { readonly severity: 'info' | 'warning'; readonly text: string }[];
  readonly custom: FrameCustom;
}

/** What Northstar's own panels and editor read from a frame. */
export interface FrameCustom {
  readonly timezone: string;
  readonly grain?: string;
  /** Start of the bucket that is still running, as an ISO instant. */
  readonly partialFrom?: string;
}

/** Grafana's data frame: columns of equal length. Immutable. */
export interface DataFrame {
  readonly name: string;
  readonly refId: string;
  readonly meta: FrameMeta;
  readonly fields: readonly Field[];
}
