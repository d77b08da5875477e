import type { DimensionEntry, MetricEntry } from '../contract/catalogue';
import type { Comparison } from '../contract/question';
import type { BreakdownOptions } from './breakdown-panel';
import type { FieldOverride } from './grafana';
import { rowLink } from './links';
import { changeLook, describe, GOOD, look, override, stepsOf } from './look';
import { CHART, inWords, ownRange, type QuestionPanel } from './panel';
import { questionOf } from './question';

export interface TableOptions extends BreakdownOptions {
  readonly title: string;
  /** A column of its change beside each KPI. */
  readonly compare?: Comparison;
  /** A field of the answer, `-` before it for the largest first; the first KPI's largest first where left out. */
  readonly sort?: string;
}

/**
 * Several KPIs beside each other, a row for each value of some dimensions. A value beyond its limit stands on the
 * limit's colour, and a row leads to its records or to the board `drill`.
 */
export function table(
  kpis: readonly [MetricEntry, ...MetricEntry[]],
  by: readonly [DimensionEntry, ...DimensionEntry[]],
  { title, limit = 100, size = CHART, compare, sort = `-${kpis[0].name}`, drill, over }: TableOptions
): QuestionPanel {
  return {
    type: 'table',
    title,
    description: kpis.map((kpi) => `**${kpi.display.label}**: ${describe(kpi)}`).join('\n\n'),
    size,
    question: questionOf(kpis, { by: by.map(({ name }) => name), order_by: [sort], limit, format: 'table', compare: compare && { to: compare } }),
    fieldConfig: {
      defaults: { custom: { align: 'auto', filterable: false } },
      overrides: [
        ...by.map(({ name, label }) => override(name, { displayName: label, links: [rowLink(kpis[0], by, drill)] })),
        ...kpis.flatMap((kpi) => [
          override(kpi.name, { displayName: kpi.display.label, ...look(kpi, over), ...judgedCell(kpi, over) }),
          ...(compare ? changeColumns(kpi, compare) : []),
        ]),
      ],
    },
    options: { showHeader: true, cellHeight: 'sm', footer: { show: false, reducer: ['sum'], countRows: false, fields: '' } },
    ...ownRange(over),
  };
}

/** Colours what is beyond a limit; what is well stays plain, so that trouble is what stands out. */
function judgedCell(kpi: MetricEntry, window: string | undefined): Readonly<Record<string, unknown>> {
  const steps = stepsOf(kpi, window)?.map(({ value, color }) => ({ value, color: color === GOOD ? 'transparent' : color }));
  // Grafana picks the text's colour by the background's, which keeps it readable in both themes.
  return steps === undefined ? {} : { thresholds: { mode: 'absolute', steps }, 'custom.cellOptions': { type: 'color-background', mode: 'basic' } };
}

function changeColumns(kpi: MetricEntry, compare: Comparison): FieldOverride[] {
  return [
    override(`${kpi.name}__previous`, { 'custom.hidden': true }),
    override(`${kpi.name}__delta`, { 'custom.hidden': true }),
    override(`${kpi.name}__delta_ratio`, { displayName: `${kpi.display.label} vs ${inWords(compare)}`, ...changeLook(kpi), color: { mode: 'thresholds' }, 'custom.cellOptions': { type: 'color-text' } }),
  ];
}
