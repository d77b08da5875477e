import type { DefinitionEntry, DimensionEntry, MetricEntry } from '../contract/catalogue';
import { QUESTION_VERSION, type QuestionInput } from '../contract/question';
import type { FieldOverride, Size } from './grafana';
import { definitionLinks } from './links';
import { columnUnit, describe, describeDefinition, look, override } from './look';
import type { PanelSpec, QuestionPanel } from './panel';
import { questionOf } from './question';

const CHART: Size = { w: 12, h: 9 };

/** What a panel's range and size are, where they are not the usual ones. */
export interface AnalysisOptions extends Pick<PanelSpec, 'timeFrom' | 'timeShift'> {
  readonly title?: string;
  readonly size?: Size;
}

/** A question of a kind of its own; its panel formats what it answers. */
export function analysisQuestion(question: QuestionInput): QuestionInput {
  return { version: QUESTION_VERSION, ...question, formatting: false };
}

/** Steps that entities go through, each of them once (S1-11, S3-17). */
export function funnelBars(definition: DefinitionEntry, { by, size = CHART, ...range }: AnalysisOptions & { readonly by?: DimensionEntry } = {}): QuestionPanel {
  const { name, label } = definition;
  return {
    type: 'northstar-funnel-panel',
    title: by ? `${label} by ${by.label.toLowerCase()}` : label,
    description: describeDefinition(definition),
    links: definitionLinks(definition),
    size,
    question: analysisQuestion({ queryType: 'funnel', funnel: name, group_by: by ? [by.name] : [], format: 'table' }),
    fieldConfig: { defaults: { unit: 'short' }, overrides: SHARES },
    options: { orientation: 'auto', scale: by ? 'rate' : 'count', showStepRate: true, showOverallRate: true, showDropOff: true, showTimes: by === undefined, showComparison: true, groups: 'apart', maxGroups: 6, color: 'blue' },
    ...range,
  };
}

const SHARES: readonly FieldOverride[] = ['step_rate', 'overall_rate', 'rate'].map((name) => override(name, { unit: 'percentunit', decimals: 1 }));

/** Who came back, cohort by cohort (S3-16). */
export function retentionMatrix(definition: DefinitionEntry, { view = 'matrix', size = CHART, title = definition.label, ...range }: AnalysisOptions & { readonly view?: 'matrix' | 'curve' } = {}): QuestionPanel {
  const { name } = definition;
  return {
    type: 'northstar-retention-panel',
    title,
    description: describeDefinition(definition),
    links: definitionLinks(definition),
    size,
    question: analysisQuestion({ queryType: 'retention', retention: name, format: 'table' }),
    fieldConfig: { defaults: { unit: 'short' }, overrides: SHARES },
    options: { view, show: 'rate', mean: 'first', newestFirst: false, color: 'blue' },
    ...range,
  };
}

/** A KPI carried on, with the ranges that hold 80 and 95 % (S3-21). The range lies ahead: what was stands in another panel. */
export function forecastLines(kpi: MetricEntry, { days, title, size = CHART }: AnalysisOptions & { readonly days: number }): QuestionPanel {
  const { label } = kpi.display;
  const titles = { low95: 'at least (95 %)', high95: 'at most (95 %)', low80: 'at least (80 %)', high80: 'at most (80 %)' };
  return overTime(kpi, {
    title: title ?? `${label}, the next ${days} days`,
    size,
    timeFrom: `+${days}d`,
    question: { ...questionOf([kpi], { by: ['metric_time__day'], format: 'timeseries' }), analysis: { kind: 'forecast', horizon: `${days}d` } },
    overrides: [
      override(kpi.name, { displayName: label, ...fixed(BLUE) }),
      override(`${kpi.name}__forecast`, { displayName: `${label}, forecast`, ...fixed(BLUE), 'custom.lineStyle': DASHES }),
      ...band(`${kpi.name}__lower_95`, titles.low95, `${kpi.name}__upper_95`, titles.high95, 10),
      ...band(`${kpi.name}__lower_80`, titles.low80, `${kpi.name}__upper_80`, titles.high80, 20),
    ],
  });
}

/** A KPI with the range that is normal for it, and what lies outside as points (S3-22). */
export function oddPoints(kpi: MetricEntry, { title, size = CHART, ...range }: AnalysisOptions = {}): QuestionPanel {
  const { label } = kpi.display;
  return overTime(kpi, {
    title: title ?? `${label}: what is odd`,
    size,
    ...range,
    question: { ...questionOf([kpi], { by: [`metric_time__${kpi.anomalies?.grain ?? 'day'}`], format: 'timeseries' }), analysis: { kind: 'anomalies' } },
    overrides: [
      override(kpi.name, { displayName: label, ...fixed(BLUE) }),
      override(`${kpi.name}__expected`, { displayName: 'expected', ...fixed('text'), 'custom.lineWidth': 1, 'custom.lineStyle': DASHES }),
      ...band(`${kpi.name}__lower`, 'normal from', `${kpi.name}__upper`, 'normal to', 15),
      override(`${kpi.name}__anomaly`, { displayName: 'odd', ...fixed('red'), 'custom.drawStyle': 'points', 'custom.pointSize': 9, 'custom.showPoints': 'always' }),
    ],
  });
}

const BLUE = 'blue';
const DASHES = { fill: 'dash', dash: [6, 6] };

function fixed(fixedColor: string): Readonly<Record<string, unknown>> {
  return { color: { mode: 'fixed', fixedColor } };
}

/** Two lines that are not drawn themselves, with what lies between them filled. */
function band(lower: string, lowerTitle: string, upper: string, upperTitle: string, opacity: number): readonly FieldOverride[] {
  const quiet = { ...fixed(BLUE), 'custom.lineWidth': 0, 'custom.showPoints': 'never', 'custom.hideFrom': { viz: false, legend: true, tooltip: false } };
  return [override(lower, { displayName: lowerTitle, ...quiet }), override(upper, { displayName: upperTitle, ...quiet, 'custom.fillBelowTo': lowerTitle, 'custom.fillOpacity': opacity })];
}

function overTime(kpi: MetricEntry, { overrides, ...shown }: Pick<QuestionPanel, 'title' | 'size' | 'question' | 'timeFrom' | 'timeShift'> & { readonly overrides: readonly FieldOverride[] }): QuestionPanel {
  return {
    type: 'timeseries',
    description: describe(kpi),
    ...shown,
    fieldConfig: {
      defaults: { ...look(kpi), color: { mode: 'palette-classic' }, custom: { drawStyle: 'line', lineWidth: 2, fillOpacity: 0, showPoints: 'never', spanNulls: false, thresholdsStyle: { mode: 'off' } } },
      overrides,
    },
    options: { legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] }, tooltip: { mode: 'multi', sort: 'none' } },
  };
}

/** The records behind a KPI as log lines, the newest first (S4-16). */
export function logLines(kpi: MetricEntry, { title = kpi.display.label, size = CHART, limit = 100, ...range }: AnalysisOptions & { readonly limit?: number } = {}): QuestionPanel {
  return {
    type: 'logs',
    title,
    description: describe(kpi),
    size,
    question: analysisQuestion({ queryType: 'logs', metrics: [kpi.name], limit, format: 'timeseries' }),
    fieldConfig: { defaults: { unit: 'short' }, overrides: [] },
    options: { showTime: true, showLabels: false, showCommonLabels: false, wrapLogMessage: true, prettifyLogMessage: false, enableLogDetails: true, dedupStrategy: 'none', sortOrder: 'Descending' },
    ...range,
  };
}

/** How many of a KPI's records have which size. */
export function sizes(kpi: MetricEntry, { title = kpi.display.label, size = CHART, ...range }: AnalysisOptions = {}): QuestionPanel {
  return {
    type: 'histogram',
    title,
    description: describe(kpi),
    size,
    question: analysisQuestion({ queryType: 'histogram', metrics: [kpi.name], format: 'timeseries' }),
    fieldConfig: {
      defaults: { unit: kpi.display.unit ?? 'short', color: { mode: 'palette-classic' }, custom: { fillOpacity: 80, lineWidth: 1 } },
      overrides: [override('count', { displayName: 'Records', unit: 'short' })],
    },
    options: { bucketOffset: 0, combine: false, legend: { displayMode: 'list', placement: 'bottom', showLegend: false, calcs: [] } },
    ...range,
  };
}

/** A KPI by the hour and one dimension: what is used when (S4-14). */
export function hours(kpi: MetricEntry, by: DimensionEntry, { size = CHART, title, ...range }: AnalysisOptions = {}): QuestionPanel {
  return {
    type: 'heatmap',
    title: title ?? `${kpi.display.label} by ${by.label.toLowerCase()} and hour`,
    description: describe(kpi),
    size,
    question: { ...questionOf([kpi], { by: ['metric_time__hour', by.name], format: 'timeseries' }), queryType: 'heatmap' },
    fieldConfig: { defaults: { unit: kpi.display.unit ?? 'short', custom: { scaleDistribution: { type: 'linear' }, hideFrom: { viz: false, legend: false, tooltip: false } } }, overrides: [] },
    options: {
      calculate: false,
      cellGap: 1,
      color: { mode: 'scheme', scheme: 'Blues', fill: BLUE, reverse: false, scale: 'exponential', exponent: 0.5, steps: 32 },
      yAxis: { axisPlacement: 'left', reverse: false },
      rowsFrame: { layout: 'auto' },
      cellValues: { ...columnUnit(kpi.display.unit ?? 'short'), decimals: kpi.display.decimals ?? 0 },
      filterValues: { le: 1e-9 },
      showValue: 'never',
      legend: { show: true },
      tooltip: { show: true, yHistogram: false },
      exemplars: { color: 'rgba(255,0,255,0.7)' },
    },
    ...range,
  };
}

/** A KPI where it comes from. The countries' borders are Grafana's own, so that the map can be read without the network. */
export function places(kpi: MetricEntry, place: DimensionEntry, { size = CHART, title, ...range }: AnalysisOptions & { readonly title: string }): QuestionPanel {
  return {
    type: 'geomap',
    title,
    description: describe(kpi),
    size,
    question: { ...questionOf([kpi], { by: [place.name], format: 'timeseries' }), queryType: 'geomap' },
    fieldConfig: { defaults: { ...look(kpi), custom: { hideFrom: { viz: false, legend: false, tooltip: false } } }, overrides: [override(kpi.name, { displayName: kpi.display.label })] },
    options: {
      view: { allLayers: true, id: 'fit', lat: 0, lon: 0, zoom: 8, lastOnly: false, layer: kpi.display.label, padding: 20 },
      controls: { showZoom: true, mouseWheelZoom: false, showAttribution: false, showScale: false, showMeasure: false, showDebug: false },
      basemap: BORDERS,
      layers: [
        {
          type: 'markers',
          name: kpi.display.label,
          location: { mode: 'auto' },
          tooltip: true,
          config: {
            showLegend: false,
            style: { size: { field: kpi.name, fixed: 6, min: 5, max: 28 }, color: { fixed: BLUE }, opacity: 0.6, symbol: { mode: 'fixed', fixed: 'img/icons/marker/circle.svg' }, rotation: { mode: 'mod', fixed: 0, min: -360, max: 360 } },
          },
        },
      ],
      tooltip: { mode: 'details' },
    },
    ...range,
  };
}

const BORDERS = {
  type: 'geojson',
  name: 'Borders',
  config: { src: 'public/maps/countries.geojson', rules: [], style: { color: { fixed: 'text' }, opacity: 0.1, lineWidth: 1, size: { fixed: 5 } } },
} as const;
