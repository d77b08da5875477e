import type { DimensionEntry, MetricEntry } from '../contract/catalogue';
import type { Grain } from '../contract/grain';
import type { Size } from './grafana';
import { rowLink } from './links';
import { describe, override, tintedWords } from './look';
import { NARROWEST, ownRange, type QuestionPanel, type WindowOption } from './panel';
import { questionOf } from './question';

export interface CorrelationOptions extends WindowOption {
  readonly title: string;
  readonly grain: Grain;
  readonly size?: Size;
}

/** How alike a KPI, by a dimension, and other KPIs as a whole change over time, those with a direction first (S4-17). */
export function correlations(kpi: MetricEntry, by: DimensionEntry, others: readonly [MetricEntry, ...MetricEntry[]], { title, grain, size = { w: 24, h: 9 }, over }: CorrelationOptions): QuestionPanel {
  const figure = (name: string, displayName: string, width: number) => override(name, { displayName, unit: 'none', decimals: 2, 'custom.width': width, ...UNKNOWN });
  const word = { 'custom.minWidth': WORD_WIDTH };
  return {
    type: 'table',
    title,
    description: [`How alike they change from ${grain} to ${grain}: 1 is the same, −1 the opposite, 0 neither; from and to hold it 95 times out of 100, and a direction is told where 0 is outside of them. Neither is thereby the cause of the other.`, ...[kpi, ...others].map((one) => `**${one.display.label}**: ${describe(one)}`)].join('\n\n'),
    size,
    question: { ...questionOf([kpi], { by: [`metric_time__${grain}`, by.name], format: 'table' }), analysis: { kind: 'correlation', with: others.map(({ name }) => name) } },
    fieldConfig: {
      defaults: { unit: 'short', custom: { align: 'auto', filterable: false, minWidth: NARROWEST } },
      overrides: [
        override(by.name, { displayName: by.label, ...word, links: [rowLink(kpi, [by], undefined)] }),
        override('kpi', { displayName: 'KPI', ...word }),
        override('direction', { displayName: 'Direction', 'custom.width': 100, ...DIRECTION }),
        figure('correlation_of_changes', 'Correlation of changes', 180),
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

/** A dash says that it is not known; an empty cell could be a fault. */
const UNKNOWN = { mappings: [{ type: 'special', options: { match: 'null', result: { text: '–', index: 0 } } }] };

/** In pixels; on a phone, which is narrower than all columns, the table is scrolled sideways rather than cut. */
const WORD_WIDTH = 140;

/** Blue for together, orange for opposite: neither is good or bad. */
const DIRECTION = tintedWords({ together: 'blue', opposite: 'orange' });
