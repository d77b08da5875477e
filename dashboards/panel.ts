import type { DimensionEntry, MetricEntry } from '../contract/catalogue';
import type { Comparison, QuestionInput } from '../contract/question';
import type { FieldConfig, Link, Size } from './grafana';

/** A panel before its board gives it an id, a place and a data source. */
export interface PanelSpec {
  readonly type: 'stat' | 'gauge' | 'timeseries' | 'barchart' | 'bargauge' | 'piechart' | 'table' | 'text' | 'logs' | 'histogram' | 'heatmap' | 'geomap' | 'northstar-funnel-panel' | 'northstar-retention-panel';
  readonly title: string;
  readonly description: string;
  readonly size: Size;
  /** Left out where nothing is asked: a text. */
  readonly question?: QuestionInput;
  readonly fieldConfig: FieldConfig;
  readonly options: Readonly<Record<string, unknown>>;
  /** A range of its own instead of the board's, back from now (`7d`) or ahead of it (`+30d`). */
  readonly timeFrom?: string;
  /** Without a word beside the title of the panel's own range, which it shows itself. */
  readonly hideTimeOverride?: boolean;
  /** How far the range is moved back, such as `1d`. */
  readonly timeShift?: string;
  /** What Grafana does with the answer before it is drawn. */
  readonly transformations?: readonly Readonly<Record<string, unknown>>[];
  /** What it leads to beside the definitions and runbooks of its KPIs. */
  readonly links?: readonly Link[];
  /** Without a background of its own. */
  readonly transparent?: boolean;
}

/** A panel that asks something. */
export interface QuestionPanel extends PanelSpec {
  readonly question: QuestionInput;
}

/** The size of a chart, where nothing is said of it. */
export const CHART: Size = { w: 12, h: 8 };

/** How narrow a table's columns may become, in pixels, before it is scrolled sideways; Grafana's own 150 hides the last ones. */
export const NARROWEST = 60;

/** A range of a panel's own, such as `7d`; limits that are meant for that window colour it. */
export interface WindowOption {
  readonly over?: string;
}

/** A panel's own range, where it has one. */
export function ownRange(over: string | undefined): Pick<PanelSpec, 'timeFrom'> {
  return over === undefined ? {} : { timeFrom: over };
}

export function titleOf(kpi: MetricEntry, by?: DimensionEntry): string {
  return by ? `${kpi.display.label} by ${by.label.toLowerCase()}` : kpi.display.label;
}

export function inWords(compare: Comparison): string {
  return compare.replace('_', ' ');
}
