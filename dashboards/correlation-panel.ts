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
export function correlations(kpi: MetricEntry, by: DimensionEntry, others: readonly [MetricEntry, ...MetricEntry[]], { title, grain, size = { w: 24, h: 9 }, over }: CorrelationOptions): QuestionPanel {
  const figure = (name: string, displayName: string, width: number, more = {}) => override(name, { displayName, unit: 'none', decimals: 2, 'custom.width': width, ...UNKNOWN, ...more });
  const word = { 'custom.minWidth': WORD_WIDTH };
  return {
    type: 'table',
    title,
    description: [`How alike they change from ${grain} to ${grain}: 1 is the same, −1 the opposite, 0 neither; from and to hold it 95 times out of 100. Neither is thereby the cause of the other.`, ...[kpi, ...others].map((one) => `**${one.display.label}**: ${describe(one)}`)].join('\n\n'),
    size,
    question: { ...questionOf([kpi], { by: [`metric_time__${grain}`, by.name], format: 'table' }), analysis: { kind: 'correlation', with: others.map(({ name }) => name) } },
    fieldConfig: {
      defaults: { unit: 'short', custom: { align: 'auto', filterable: false, minWidth: NARROWEST } },
      overrides: [
        override(by.name, { displayName: by.label, ...word, links: [rowLink(kpi, [by], undefined)] }),
        override('kpi', { displayName: 'KPI', ...word }),
        figure('correlation_of_changes', 'Correlation of changes', 180, STRENGTH),
        figure('lower', 'from', 84),
        figure('upper', 'to', 84),
        figure('correlation_of_values', 'Correlation of values', 180),
        override('buckets', { displayName: `${grain.slice(0, 1).toUpperCase()}${grain.slice(1)}s`, 'custom.width': 84 }),
      ],
    },
    options: { showHeader: true, cellHeight: 'sm', footer: { show: false, reducer: ['sum'], countRows: false, fields: '' } },
    ...ownRange(over),
  };
}

/** What is not known is no strong opposite, which Grafana would colour it as. */
const UNKNOWN = { mappings: [{ type: 'special', options: { match: 'null', result: { text: '–', color: 'transparent', index: 0 } } }] };

/** In pixels; on a phone, which is narrower than all columns, the table is scrolled sideways rather than cut. */
const WORD_WIDTH = 140;

/** Under a third of a colour, Grafana writes in the theme's own colour of texts, which can be read on it. */
const tint = (rgb: string, share: number) => `rgba(${rgb}, ${share})`;
const [ALIKE, OPPOSITE] = ['50, 116, 217', '229, 84, 0'];
const [STRONG, MILD] = [0.29, 0.13];

/** The stronger, the fuller: blue for alike, orange for opposite; neither is good or bad. */
const STRENGTH = {
  min: -1,
  max: 1,
  color: { mode: 'thresholds' },
  thresholds: {
    mode: 'absolute',
    steps: [
      { value: null, color: tint(OPPOSITE, STRONG) },
      { value: -0.7, color: tint(OPPOSITE, MILD) },
      { value: -0.4, color: 'transparent' },
      { value: 0.4, color: tint(ALIKE, MILD) },
      { value: 0.7, color: tint(ALIKE, STRONG) },
    ],
  },
  'custom.cellOptions': { type: 'color-background', mode: 'basic' },
};
