import type { DimensionEntry, MetricEntry } from '../contract/catalogue';
import type { Grain } from '../contract/grain';
import type { Size } from './grafana';
import { rowLink } from './links';
import { describe, override } from './look';
import { NARROWEST, ownRange, type QuestionPanel, type WindowOption } from './panel';
import { questionOf } from './question';

export interface CorrelationOptions extends WindowOption {
  readonly title: string;
  readonly grain: Grain;
  readonly size?: Size;
}

/** How alike a KPI, by a dimension, and other KPIs as a whole change over time, the strongest first (S4-17). */
export function correlations(kpi: MetricEntry, by: DimensionEntry, others: readonly [MetricEntry, ...MetricEntry[]], { title, grain, size = { w: 24, h: 8 }, over }: CorrelationOptions): QuestionPanel {
  const figure = (name: string, displayName: string) => override(name, { displayName, unit: 'none', decimals: 2, 'custom.width': 150, ...UNKNOWN });
  return {
    type: 'table',
    title,
    description: [`How alike they change from ${grain} to ${grain}: 1 is the same, −1 the opposite, 0 neither; from and to hold it 95 times out of 100. Neither is thereby the cause of the other.`, ...[kpi, ...others].map((one) => `**${one.display.label}**: ${describe(one)}`)].join('\n\n'),
    size,
    question: { ...questionOf([kpi], { by: [`metric_time__${grain}`, by.name], format: 'table' }), analysis: { kind: 'correlation', with: others.map(({ name }) => name) } },
    fieldConfig: {
      defaults: { unit: 'short', custom: { align: 'auto', filterable: false, minWidth: NARROWEST } },
      overrides: [
        override(by.name, { displayName: by.label, links: [rowLink(kpi, [by], undefined)] }),
        override('kpi', { displayName: 'KPI' }),
        override('correlation_of_changes', { displayName: 'Correlation of changes', unit: 'none', decimals: 2, 'custom.width': 180, ...UNKNOWN, ...STRENGTH }),
        figure('lower', 'from'),
        figure('upper', 'to'),
        figure('correlation_of_values', 'Correlation of values'),
        override('buckets', { displayName: `${grain.slice(0, 1).toUpperCase()}${grain.slice(1)}s`, 'custom.width': 84 }),
      ],
    },
    options: { showHeader: true, cellHeight: 'sm', footer: { show: false, reducer: ['sum'], countRows: false, fields: '' } },
    ...ownRange(over),
  };
}

/** What is not known is no strong opposite, which Grafana would colour it as. */
const UNKNOWN = { mappings: [{ type: 'special', options: { match: 'null', result: { text: '–', color: 'transparent', index: 0 } } }] };

/** The stronger, the fuller: blue for alike, orange for opposite; neither is good or bad. */
const STRENGTH = {
  min: -1,
  max: 1,
  color: { mode: 'thresholds' },
  thresholds: {
    mode: 'absolute',
    steps: [
      { value: null, color: 'semi-dark-orange' },
      { value: -0.7, color: 'light-orange' },
      { value: -0.4, color: 'transparent' },
      { value: 0.4, color: 'light-blue' },
      { value: 0.7, color: 'semi-dark-blue' },
    ],
  },
  'custom.cellOptions': { type: 'color-background', mode: 'basic' },
};
