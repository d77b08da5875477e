import type { ThresholdMode } from './threshold';

/**
 * A board, read once from Grafana's classic dashboard JSON and drawn as a page here, as PDF and slides later.
 * Nothing in it depends on the medium.
 */
export interface Report {
  readonly uid: string;
  readonly title: string;
  readonly description?: string;
  readonly tags: readonly string[];
  /** The range that a reader sees first, as Grafana writes it: `now-30d`, `now`. */
  readonly time: RawRange;
  /** How often the page may reload itself, in seconds. */
  readonly refreshSeconds?: number;
  readonly variables: readonly Variable[];
  readonly sections: readonly Section[];
}

/** A range as it is written: relative (`now-7d/d`), a date, an instant, or epoch milliseconds. */
export interface RawRange {
  readonly from: string;
  readonly to: string;
}

/** What stands between two of the dashboard's rows. */
export interface Section {
  readonly title?: string;
  readonly collapsed: boolean;
  readonly panels: readonly Panel[];
}

export interface Variable {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly type: 'query' | 'custom' | 'interval' | 'constant' | 'textbox';
  readonly multi: boolean;
  readonly includeAll: boolean;
  readonly hidden: boolean;
  /** Values that the board states itself. */
  readonly options: readonly Option[];
  /** The question whose answer's first column is the values, as it was written. */
  readonly question?: WrittenQuestion;
  /** Values chosen where the reader chose none; `all` for "All". */
  readonly initial: readonly string[] | 'all';
}

export interface Option {
  readonly value: string;
  readonly text: string;
}

/** A question as the dashboard holds it, Grafana's own fields included; the service parses it. */
export type WrittenQuestion = Readonly<Record<string, unknown>>;

export const PANEL_KINDS = [
  'stat',
  'timeseries',
  'barchart',
  'bargauge',
  'gauge',
  'table',
  'heatmap',
  'funnel',
  'text',
] as const;
export type PanelKind = (typeof PANEL_KINDS)[number];

export interface Panel {
  readonly id: number;
  /** `unsupported` panels say so in a sentence of `notices`. */
  readonly kind: PanelKind | 'unsupported';
  readonly title: string;
  readonly description?: string;
  /** Place in Grafana's grid: 24 columns, rows of 30 px with 8 px between them. */
  readonly place: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets: readonly Target[];
  readonly fields: FieldRules;
  readonly options: PanelOptions;
  /** The least bucket width, in milliseconds. */
  readonly minIntervalMs?: number;
  readonly maxDataPoints?: number;
  /** `7d`: the panel looks back this far from the end of the board's range, whatever its start. */
  readonly timeFrom?: string;
  /** `1d`: the panel's range is moved back by this. */
  readonly timeShift?: string;
  /** What of the panel is not drawn here, a sentence each. */
  readonly notices: readonly string[];
}

export interface Target {
  readonly refId: string;
  readonly question: WrittenQuestion;
}

/** How a panel shows its values: one rule for all, and exceptions by name. */
export interface FieldRules {
  readonly defaults: FieldRule;
  readonly overrides: readonly { readonly matches: FieldMatcher; readonly rule: FieldRule }[];
}

export type FieldMatcher =
  | { readonly by: 'name'; readonly name: string }
  | { readonly by: 'names'; readonly names: readonly string[] }
  | { readonly by: 'pattern'; readonly pattern: string }
  | { readonly by: 'query'; readonly refId: string };

export interface FieldRule {
  readonly unit?: string;
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  readonly displayName?: string;
  readonly noValue?: string;
  readonly thresholds?: { readonly mode: ThresholdMode; readonly steps: readonly Step[] };
  readonly mappings?: readonly Mapping[];
  /** A fixed colour, as Grafana names it. */
  readonly color?: string;
  /** True where values take the colour of their threshold. */
  readonly colorByThreshold?: boolean;
  readonly hidden?: boolean;
  readonly draw?: 'line' | 'bars' | 'points';
  readonly fillOpacity?: number;
  readonly stacked?: boolean;
  /** How a graph shows its thresholds. */
  readonly thresholdStyle?: 'off' | 'line' | 'area' | 'line+area';
}

export interface Step {
  /** The colour holds from here upwards; null is minus infinity. */
  readonly value: number | null;
  readonly color: string;
}

export type Mapping =
  | { readonly type: 'value'; readonly results: Readonly<Record<string, MappedText>> }
  | { readonly type: 'range'; readonly from: number | null; readonly to: number | null; readonly result: MappedText }
  | { readonly type: 'special'; readonly match: string; readonly result: MappedText };

export interface MappedText {
  readonly text?: string;
  readonly color?: string;
}

export interface PanelOptions {
  /** The reducer that makes one value of a series, such as `lastNotNull`. */
  readonly calc: string;
  /** `/regex/` of the field names that count; empty means every number. */
  readonly fields: string;
  readonly colorMode: 'value' | 'background' | 'none';
  readonly sparkline: boolean;
  readonly horizontal: boolean;
  readonly stacked: boolean;
  readonly legend: boolean;
  readonly text: { readonly mode: 'markdown' | 'html' | 'code'; readonly content: string };
}
