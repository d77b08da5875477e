import type { DimensionEntry, MetricEntry } from '../contract/catalogue';
import { currencyOf } from '../contract/currency';
import type { Grain } from '../contract/grain';
import type { Comparison } from '../contract/question';
import type { FieldOverride, Size } from './grafana';
import { BEFORE, describe, extent, look, NEUTRAL, override, stepsOf } from './look';
import { CHART, inWords, titleOf, type QuestionPanel } from './panel';
import { questionOf } from './question';
import { bucketWindow } from './window';

export interface TimeseriesOptions {
  /** The panel's own grain where none is given. */
  readonly grain?: Grain;
  /** One series for each value of it. */
  readonly by?: DimensionEntry;
  /** Bars for what is counted in each bucket, lines for what is measured, areas for what makes up a whole. */
  readonly draw?: 'line' | 'bars' | 'area';
  /** Bars and areas of a dimension: stacked as amounts, which is usual, or as shares of the whole. */
  readonly stack?: 'normal' | 'percent';
  /** The same period before, dashed and muted below the KPI's own line. */
  readonly compare?: Comparison;
  /** Colours of some values of `by`, where they mean good or bad. */
  readonly colors?: Readonly<Record<string, string>>;
  /** A share of a whole, on an axis from nothing to all of it. */
  readonly whole?: boolean;
  readonly title?: string;
  readonly size?: Size;
}

/** KPIs over time, those of another unit than the first on an axis at the right; the first one's limits are drawn as dashed lines, where they are meant for such a bucket. */
export function timeseries(kpis: readonly [MetricEntry, ...MetricEntry[]], options: TimeseriesOptions = {}): QuestionPanel {
  const { grain = 'auto', by, compare, size = CHART } = options;
  const [first] = kpis;
  // Money has its unit from the panel's defaults, which a tenant's own currency replaces, and never from an override, which it cannot.
  const stated = kpis.find(({ display }) => currencyOf(display.unit) !== undefined) ?? first;
  const { unit, decimals } = look(stated);
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
        ...look(first, bucketWindow(grain)),
        unit,
        decimals,
        ...(options.whole ? extent(first) : {}),
        displayName: by && `\${__field.labels.${by.name}}`,
        color: kpis.length === 1 && !by ? { mode: 'fixed', fixedColor: NEUTRAL } : { mode: 'palette-classic' },
        custom: drawn(first, options),
      },
      overrides: by ? coloured(options.colors) : kpis.flatMap((kpi) => seriesNames(kpi, compare, ownAxis(kpi, first, stated))),
    },
    options: {
      legend: { displayMode: 'list', placement: 'bottom', showLegend: kpis.length > 1 || by !== undefined || compare !== undefined, calcs: [] },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
  };
}

function drawn(kpi: MetricEntry, { grain, by, draw = 'line', stack = 'normal' }: TimeseriesOptions): Readonly<Record<string, unknown>> {
  return {
    ...DRAWN[draw],
    stacking: { mode: by && draw !== 'line' ? stack : 'none', group: 'A' },
    thresholdsStyle: { mode: stepsOf(kpi, bucketWindow(grain)) === undefined ? 'off' : 'dashed' },
  };
}

/** A value's series is told by its name or its label, and both end with the value. */
function coloured(colors: Readonly<Record<string, string>> = {}): FieldOverride[] {
  return Object.entries(colors).map(([value, fixedColor]) => ({ matcher: { id: 'byRegexp', options: `/\\b${value}\\b/` }, properties: [{ id: 'color', value: { mode: 'fixed', fixedColor } }] }));
}

/** Names a KPI's line and the one before it; differences have another scale and stay out of the chart. */
function seriesNames(kpi: MetricEntry, compare?: Comparison, axis: Readonly<Record<string, unknown>> = {}): FieldOverride[] {
  const { label } = kpi.display;
  if (!compare) {
    return [override(kpi.name, { displayName: label, ...axis })];
  }
  const hidden = { 'custom.hideFrom': { viz: true, legend: true, tooltip: true } };
  return [
    override(kpi.name, { displayName: label, ...axis }),
    override(`${kpi.name}__previous`, { displayName: `${label}, ${inWords(compare)}`, ...axis, ...MUTED }),
    override(`${kpi.name}__delta`, hidden),
    override(`${kpi.name}__delta_ratio`, hidden),
  ];
}

/** What is measured otherwise than the first KPI cannot share its axis; `stated` is the KPI whose unit the panel's defaults are. */
function ownAxis(kpi: MetricEntry, first: MetricEntry, stated: MetricEntry): Readonly<Record<string, unknown>> {
  const { unit = 'none', decimals = null } = look(kpi);
  return {
    ...(kpi.display.unit === stated.display.unit ? {} : { unit, decimals }),
    ...(kpi.display.unit === first.display.unit ? {} : { 'custom.axisPlacement': 'right' }),
  };
}

/** How the period before is drawn: a thin dashed line. */
const MUTED = {
  color: { mode: 'fixed', fixedColor: BEFORE },
  'custom.drawStyle': 'line',
  'custom.lineWidth': 1,
  'custom.lineStyle': { fill: 'dash', dash: [6, 4] },
  'custom.fillOpacity': 0,
  'custom.showPoints': 'never',
} as const;

const DRAWN = {
  line: { drawStyle: 'line', lineWidth: 2, fillOpacity: 10, showPoints: 'auto', spanNulls: false },
  bars: { drawStyle: 'bars', lineWidth: 1, fillOpacity: 70, showPoints: 'never', spanNulls: false, axisSoftMin: 0 },
  area: { drawStyle: 'line', lineWidth: 1, fillOpacity: 50, showPoints: 'never', spanNulls: false },
} as const;
