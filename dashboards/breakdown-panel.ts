import type { DimensionEntry, MetricEntry } from '../contract/catalogue';
import type { Grain } from '../contract/grain';
import type { QuestionInput } from '../contract/question';
import type { Size } from './grafana';
import { rowLink } from './links';
import { describe, extent, look, NEUTRAL, override } from './look';
import { CHART, ownRange, titleOf, type QuestionPanel, type WindowOption } from './panel';
import { questionOf } from './question';
import { NUMBERS, tile } from './tile-panel';
import { bucketWindow } from './window';

export interface BreakdownOptions extends WindowOption {
  /** How many values at most. */
  readonly limit?: number;
  readonly title?: string;
  readonly size?: Size;
  /** Uid of a board that a value or row opens, with its pickers at that value; the records behind it where left out. */
  readonly drill?: string;
  /** Only what the dimension is known of: without what belongs to none of its values. */
  readonly known?: boolean;
}

/** The filter that `known` asks for. */
export function onlyKnown(by: readonly DimensionEntry[], known = false): Pick<QuestionInput, 'filters'> {
  return known ? { filters: by.map(({ name }) => ({ field: name, op: 'is_not_null' as const })) } : {};
}

/** An amount by one dimension, the largest first: what makes up the whole. */
export function bars(kpi: MetricEntry, by: DimensionEntry, { limit = 12, size = CHART, title, drill, known, over }: BreakdownOptions = {}): QuestionPanel {
  return {
    type: 'barchart',
    title: title ?? titleOf(kpi, by),
    description: describe(kpi),
    size,
    question: questionOf([kpi], { by: [by.name], order_by: [`-${kpi.name}`], limit, format: 'table', ...onlyKnown([by], known) }),
    fieldConfig: {
      defaults: { ...look(kpi, over), color: { mode: 'fixed', fixedColor: NEUTRAL }, custom: { fillOpacity: 80, lineWidth: 1 } },
      overrides: [override(kpi.name, { displayName: kpi.display.label, links: [rowLink(kpi, [by], drill)] })],
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
    ...ownRange(over),
  };
}

/** What makes up the whole, as a ring: for a handful of values that add up to it. */
export function share(kpi: MetricEntry, by: DimensionEntry, { limit = 8, size = { w: 8, h: 8 }, title, known, over }: BreakdownOptions = {}): QuestionPanel {
  return {
    type: 'piechart',
    title: title ?? titleOf(kpi, by),
    description: describe(kpi),
    size,
    question: questionOf([kpi], { by: [by.name], order_by: [`-${kpi.name}`], limit, format: 'table', ...onlyKnown([by], known) }),
    fieldConfig: {
      defaults: { ...look(kpi, over), color: { mode: 'palette-classic' }, custom: { hideFrom: { viz: false, legend: false, tooltip: false } } },
      overrides: [],
    },
    options: {
      reduceOptions: { values: true, calcs: ['lastNotNull'], fields: '' },
      pieType: 'donut',
      displayLabels: [],
      legend: { displayMode: 'table', placement: 'right', showLegend: true, values: ['value', 'percent'] },
      tooltip: { mode: 'single', sort: 'none' },
    },
    ...ownRange(over),
  };
}

/** A KPI by one dimension as rows of a name, a figure and its course; by the name of the value. */
export function sparklines(kpi: MetricEntry, by: DimensionEntry, { number, grain, title, known, size = CHART }: Pick<BreakdownOptions, 'title' | 'size' | 'known'> & { readonly number: keyof typeof NUMBERS; readonly grain?: Grain }): QuestionPanel {
  const row = tile(kpi, { calc: NUMBERS[number], graphMode: 'area', size, window: number === 'latest' ? bucketWindow(grain) : undefined });
  return {
    ...row,
    title: title ?? titleOf(kpi, by),
    question: questionOf([kpi], { by: [`metric_time__${grain ?? 'auto'}`, by.name], format: 'timeseries', ...onlyKnown([by], known) }),
    fieldConfig: { defaults: { ...row.fieldConfig.defaults, displayName: `\${__field.labels.${by.name}}` }, overrides: [] },
    options: { ...row.options, textMode: 'value_and_name', orientation: 'horizontal' },
  };
}

export interface LevelsOptions extends BreakdownOptions {
  /** The last bucket of each value, by the value's name: for a KPI that is asked of a time, such as the month so far. */
  readonly latest?: Grain;
}

/** A rate or a mean by one dimension, each value in the colour of its limits, the worst first. */
export function levels(kpi: MetricEntry, by: DimensionEntry, { limit = 12, size = CHART, title, drill, known, over, latest }: LevelsOptions = {}): QuestionPanel {
  const worstFirst = kpi.display.better === 'lower' ? `-${kpi.name}` : kpi.name;
  return {
    type: 'bargauge',
    title: title ?? titleOf(kpi, by),
    description: describe(kpi),
    size,
    question:
      latest === undefined
        ? questionOf([kpi], { by: [by.name], order_by: [worstFirst], limit, format: 'table', ...onlyKnown([by], known) })
        : questionOf([kpi], { by: [`metric_time__${latest}`, by.name], format: 'timeseries', ...onlyKnown([by], known) }),
    fieldConfig: {
      defaults: { ...look(kpi, over), ...extent(kpi), ...(latest === undefined ? { links: [rowLink(kpi, [by], drill)] } : { displayName: `\${__field.labels.${by.name}}` }) },
      overrides: [],
    },
    options: {
      reduceOptions: { values: latest === undefined, calcs: ['lastNotNull'], fields: '' },
      orientation: 'horizontal',
      displayMode: 'basic',
      showUnfilled: true,
      valueMode: 'color',
      minVizWidth: 8,
      minVizHeight: 16,
    },
    ...ownRange(over),
  };
}
