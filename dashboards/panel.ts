import type { DimensionEntry, MetricEntry } from '../contract/catalogue';
import type { Grain } from '../contract/grain';
import type { Comparison, QuestionInput } from '../contract/question';
import type { FieldConfig, FieldOverride, Size } from './grafana';
import { describe, extent, look, override } from './look';
import { questionOf } from './question';

/** A panel before its board gives it an id, a place and a data source. */
export interface PanelSpec {
  readonly type: 'stat' | 'gauge' | 'timeseries' | 'barchart' | 'bargauge' | 'table' | 'logs' | 'histogram' | 'heatmap' | 'geomap' | 'northstar-funnel-panel' | 'northstar-retention-panel';
  readonly title: string;
  readonly description: string;
  readonly size: Size;
  readonly question: QuestionInput;
  readonly fieldConfig: FieldConfig;
  readonly options: Readonly<Record<string, unknown>>;
  /** A range of its own instead of the board's, back from now (`7d`) or ahead of it (`+30d`). */
  readonly timeFrom?: string;
  /** How far the range is moved back, such as `1d`. */
  readonly timeShift?: string;
}

const TILE: Size = { w: 6, h: 4 };
const CHART: Size = { w: 12, h: 8 };

/** What a stat's one number is of the buckets that it draws, and how its title says so. */
const NUMBERS = { latest: 'lastNotNull', total: 'sum' } as const;

/**
 * One number with its trend behind it. A stat panel reduces the very series that it draws, so `number` says how:
 * - `latest`: the last bucket. Right for a stock, and for a ratio or a mean, which cannot be added up.
 * - `total`: the sum of the buckets. Right only for a KPI that adds up over time.
 */
export function stat(
  kpi: MetricEntry,
  { number, grain, size = TILE }: { number: keyof typeof NUMBERS; grain?: Grain; size?: Size }
): PanelSpec {
  const meaning = number === 'total' ? 'total' : grain;
  return {
    ...tile(kpi, { calc: NUMBERS[number], graphMode: 'area', size }),
    title: [kpi.display.label, meaning].filter(Boolean).join(' · '),
    question: questionOf([kpi], { by: [`metric_time__${grain ?? 'auto'}`], format: 'timeseries' }),
  };
}

/** One number over the board's whole range: for a KPI whose newest buckets are still growing up. */
export function figure(kpi: MetricEntry, size: Size = TILE): PanelSpec {
  return {
    ...tile(kpi, { calc: 'lastNotNull', graphMode: 'none', size }),
    title: kpi.display.label,
    question: questionOf([kpi], { format: 'value' }),
  };
}

function tile(kpi: MetricEntry, { calc, graphMode, size }: { calc: string; graphMode: 'area' | 'none'; size: Size }): Omit<PanelSpec, 'title' | 'question'> {
  return {
    type: 'stat',
    description: describe(kpi),
    size,
    fieldConfig: { defaults: look(kpi), overrides: [] },
    options: {
      reduceOptions: { values: false, calcs: [calc], fields: '' },
      colorMode: 'value',
      graphMode,
      textMode: 'value',
      justifyMode: 'auto',
      orientation: 'auto',
    },
  };
}

/** A KPI over the board's whole range, the same over an earlier period, and the change. */
export function comparison(kpi: MetricEntry, to: Comparison, size: Size = TILE): PanelSpec {
  const shown = { now: 'now', before: inWords(to), change: 'change' };
  return {
    type: 'stat',
    title: kpi.display.label,
    description: describe(kpi),
    size,
    question: questionOf([kpi], { format: 'table', compare: { to } }),
    fieldConfig: {
      defaults: look(kpi),
      overrides: [
        override(kpi.name, { displayName: shown.now }),
        override(`${kpi.name}__previous`, { displayName: shown.before }),
        override(`${kpi.name}__delta_ratio`, { displayName: shown.change, unit: 'percentunit', decimals: 1 }),
      ],
    },
    options: {
      // The answer has the plain difference too; this picks, by displayed name, what fits a tile.
      reduceOptions: { values: false, calcs: ['lastNotNull'], fields: `/^(${Object.values(shown).join('|')})$/` },
      colorMode: 'value',
      graphMode: 'none',
      textMode: 'value_and_name',
      justifyMode: 'auto',
      orientation: 'vertical',
    },
  };
}

/** A share over the board's whole range, against its limits. */
export function gauge(kpi: MetricEntry, size: Size = { w: 6, h: 8 }): PanelSpec {
  return {
    type: 'gauge',
    title: kpi.display.label,
    description: describe(kpi),
    size,
    question: questionOf([kpi], { format: 'value' }),
    fieldConfig: { defaults: { ...look(kpi), ...extent(kpi), displayName: kpi.display.label }, overrides: [] },
    options: {
      reduceOptions: { values: false, calcs: ['lastNotNull'], fields: '' },
      showThresholdLabels: false,
      showThresholdMarkers: true,
    },
  };
}

export interface TimeseriesOptions {
  /** The panel's own grain where none is given. */
  readonly grain?: Grain;
  /** One series for each value of it. */
  readonly by?: DimensionEntry;
  /** Bars for what is counted in each bucket, lines for what is measured. */
  readonly draw?: 'line' | 'bars';
  readonly compare?: Comparison;
  readonly title?: string;
  readonly size?: Size;
}

/** KPIs of one unit over time; the first one's limits are drawn as dashed lines. */
export function timeseries(kpis: readonly [MetricEntry, ...MetricEntry[]], options: TimeseriesOptions = {}): PanelSpec {
  const { grain = 'auto', by, draw = 'line', compare, size = CHART } = options;
  const [first] = kpis;
  return {
    type: 'timeseries',
    title: options.title ?? titleOf(first, by),
    description: kpis.map(describe).join('\n\n'),
    size,
    question: questionOf(kpis, {
      by: [`metric_time__${grain}`, ...(by ? [by.name] : [])],
      format: 'timeseries',
      compare: compare && { to: compare },
    }),
    fieldConfig: {
      defaults: {
        ...look(first),
        displayName: by && `\${__field.labels.${by.name}}`,
        color: { mode: 'palette-classic' },
        custom: {
          ...DRAWN[draw],
          stacking: { mode: by && draw === 'bars' ? 'normal' : 'none', group: 'A' },
          thresholdsStyle: { mode: first.thresholds.length > 0 ? 'dashed' : 'off' },
        },
      },
      overrides: by ? [] : kpis.flatMap((kpi) => seriesNames(kpi, compare)),
    },
    options: {
      legend: { displayMode: 'list', placement: 'bottom', showLegend: kpis.length > 1 || by !== undefined || compare !== undefined, calcs: [] },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
  };
}

/** Names a KPI's line and the one before it; differences have another scale and stay out of the chart. */
function seriesNames(kpi: MetricEntry, compare?: Comparison): FieldOverride[] {
  const { label } = kpi.display;
  if (!compare) {
    return [override(kpi.name, { displayName: label })];
  }
  const hidden = { 'custom.hideFrom': { viz: true, legend: true, tooltip: true } };
  return [
    override(kpi.name, { displayName: label }),
    override(`${kpi.name}__previous`, { displayName: `${label}, ${inWords(compare)}` }),
    override(`${kpi.name}__delta`, hidden),
    override(`${kpi.name}__delta_ratio`, hidden),
  ];
}

function inWords(compare: Comparison): string {
  return compare.replace('_', ' ');
}

const DRAWN = {
  line: { drawStyle: 'line', lineWidth: 2, fillOpacity: 10, showPoints: 'auto', spanNulls: false },
  bars: { drawStyle: 'bars', lineWidth: 1, fillOpacity: 70, showPoints: 'never', spanNulls: false },
} as const;

/** An amount by one dimension, the largest first: what makes up the whole. */
export function bars(kpi: MetricEntry, by: DimensionEntry, { limit = 12, size = CHART }: BreakdownOptions = {}): PanelSpec {
  return {
    type: 'barchart',
    title: titleOf(kpi, by),
    description: describe(kpi),
    size,
    question: questionOf([kpi], { by: [by.name], order_by: [`-${kpi.name}`], limit, format: 'table' }),
    fieldConfig: {
      defaults: { ...look(kpi), color: { mode: 'palette-classic' }, custom: { fillOpacity: 80, lineWidth: 1 } },
      overrides: [override(kpi.name, { displayName: kpi.display.label })],
    },
    options: {
      xField: by.name,
      orientation: 'horizontal',
      showValue: 'auto',
      stacking: 'none',
      barWidth: 0.8,
      groupWidth: 0.7,
      legend: { displayMode: 'list', placement: 'bottom', showLegend: false, calcs: [] },
      tooltip: { mode: 'single', sort: 'none' },
    },
  };
}

export interface BreakdownOptions {
  /** How many values at most. */
  readonly limit?: number;
  readonly size?: Size;
}

/** A rate or a mean by one dimension, each value in the colour of its limits, the worst first. */
export function levels(kpi: MetricEntry, by: DimensionEntry, { limit = 12, size = CHART }: BreakdownOptions = {}): PanelSpec {
  const worstFirst = kpi.display.better === 'lower' ? `-${kpi.name}` : kpi.name;
  return {
    type: 'bargauge',
    title: titleOf(kpi, by),
    description: describe(kpi),
    size,
    question: questionOf([kpi], { by: [by.name], order_by: [worstFirst], limit, format: 'table' }),
    fieldConfig: { defaults: { ...look(kpi), ...extent(kpi) }, overrides: [] },
    options: {
      reduceOptions: { values: true, calcs: ['lastNotNull'], fields: '' },
      orientation: 'horizontal',
      displayMode: 'basic',
      showUnfilled: true,
      valueMode: 'color',
      minVizWidth: 8,
      minVizHeight: 16,
    },
  };
}

/** Several KPIs beside each other, a row for each value of a dimension; sorted by the first KPI, the largest first. */
export function table(
  kpis: readonly [MetricEntry, ...MetricEntry[]],
  by: readonly [DimensionEntry, ...DimensionEntry[]],
  { title, limit = 100, size = CHART }: BreakdownOptions & { readonly title: string }
): PanelSpec {
  return {
    type: 'table',
    title,
    description: kpis.map((kpi) => `**${kpi.display.label}**: ${describe(kpi)}`).join('\n\n'),
    size,
    question: questionOf(kpis, { by: by.map(({ name }) => name), order_by: [`-${kpis[0].name}`], limit, format: 'table' }),
    fieldConfig: {
      defaults: { custom: { align: 'auto', filterable: false } },
      overrides: [
        ...by.map(({ name, label }) => override(name, { displayName: label })),
        ...kpis.map((kpi) =>
          override(kpi.name, {
            displayName: kpi.display.label,
            ...look(kpi),
            ...(kpi.thresholds.length > 0 ? { 'custom.cellOptions': { type: 'color-text' } } : {}),
          })
        ),
      ],
    },
    options: { showHeader: true, footer: { show: false, reducer: ['sum'], countRows: false, fields: '' } },
  };
}

function titleOf(kpi: MetricEntry, by?: DimensionEntry): string {
  return by ? `${kpi.display.label} by ${by.label.toLowerCase()}` : kpi.display.label;
}
