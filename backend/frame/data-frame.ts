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

/** One column of a frame. `time` values are epoch milliseconds; numbers are finite; `labels` are Grafana's JSON fields. */
export type Field =
  | FieldOf<'time', number>
  | FieldOf<'number', number>
  | FieldOf<'string', string>
  | FieldOf<'boolean', boolean>
  | FieldOf<'labels', Labels>;

/** Grafana's frame metadata, in the spelling of its JSON. */
export interface FrameMeta {
  /** Dataplane type, or that of a form of Grafana's own; absent on tables, which have none that alerting reads. */
  readonly type?: 'timeseries-multi' | 'numeric-multi' | 'log-lines' | 'histogram' | 'heatmap-cells';
  /** Always an array: Grafana refuses a whole response over a string here. */
  readonly typeVersion?: readonly [number, number];
  readonly preferredVisualisationType: 'graph' | 'table' | 'logs';
  /** What ran; the panel inspector shows it. */
  readonly executedQueryString?: string;
  readonly notices?: readonly { readonly severity: 'info' | 'warning'; readonly text: string }[];
  readonly custom: FrameCustom;
}

/** What Northstar's own panels and editor read from a frame, and what Grafana's look for in this place. */
export interface FrameCustom {
  readonly timezone: string;
  readonly grain?: string;
  /** Start of the bucket that is still running, as an ISO instant. */
  readonly partialFrom?: string;
  /** Funnels and retentions: how they were counted, for the panels that draw them. */
  readonly kind?: 'funnel' | 'retention';
  readonly entity?: string;
  readonly order?: string;
  readonly window?: string;
  readonly mode?: string;
  /** Log lines: Grafana before its type `log-lines` reads their labels from a field only where this is said. */
  readonly frameType?: 'LabeledTimeValues';
  /** Log lines: regular expressions that mark what was searched for. */
  readonly searchWords?: readonly string[];
  /** Heatmaps of groups: their names, in the order of the y values. */
  readonly yOrdinalDisplay?: readonly string[];
}

/** Grafana's data frame: columns of equal length. Immutable. */
export interface DataFrame {
  readonly name: string;
  readonly refId: string;
  readonly meta: FrameMeta;
  readonly fields: readonly Field[];
}
