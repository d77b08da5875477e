import type { DimensionEntry, MetricEntry } from '../contract/catalogue';
import type { Comparison } from '../contract/question';
import { onlyKnown, type BreakdownOptions } from './breakdown-panel';
import type { FieldOverride } from './grafana';
import { rowLink } from './links';
import { CELL_SHADES, changeLook, columnUnit, describe, look, override, stepsOf } from './look';
import { CHART, inWords, NARROWEST, ownRange, type QuestionPanel } from './panel';
import { questionOf } from './question';

export interface TableOptions extends BreakdownOptions {
  readonly title: string;
  /** A column of its change beside each KPI. */
  readonly compare?: Comparison;
  /** A field of the answer, `-` before it for the largest first; the first KPI's largest first where left out. */
  readonly sort?: string;
  /** Only rows whose value of this KPI is more than nothing. */
  readonly having?: MetricEntry;
  /** Shorter headings, by KPI, for columns whose label does not fit. */
  readonly headings?: Readonly<Record<string, string>>;
}

/**
 * Several KPIs beside each other, a row for each value of some dimensions. A value beyond its limit stands on the
 * limit's colour, and a row leads to its records or to the board `drill`.
 */
export function table(
  kpis: readonly [MetricEntry, ...MetricEntry[]],
  by: readonly [DimensionEntry, ...DimensionEntry[]],
  { title, limit = 100, size = CHART, compare, sort = `-${kpis[0].name}`, having, headings = {}, known, drill, over }: TableOptions
): QuestionPanel {
  const headingOf = (kpi: MetricEntry) => headings[kpi.name] ?? kpi.display.label;
  const widths = new Map(kpis.map((kpi) => [kpi.name, Math.max(NUMBER_WIDTH, headingOf(kpi).length * CHARACTER + PADDING)]));
  const left = size.w * COLUMN - [...widths.values()].reduce((sum, width) => sum + width, 0);
  // Numbers take what they need, and names all the rest, where there is a rest.
  const widthOf = (kpi: MetricEntry) => (compare === undefined && left >= by.length * NAME_WIDTH ? { 'custom.width': widths.get(kpi.name) } : {});
  return {
    type: 'table',
    title,
    description: kpis.map((kpi) => `**${kpi.display.label}**: ${describe(kpi)}`).join('\n\n'),
    size,
    question: questionOf(kpis, { by: by.map(({ name }) => name), order_by: [sort], limit, format: 'table', compare: compare && { to: compare }, ...onlyKnown(by, known) }),
    fieldConfig: {
      defaults: { custom: { align: 'auto', filterable: false, minWidth: NARROWEST } },
      overrides: [
        ...by.map(({ name, label }) => override(name, { displayName: label, 'custom.minWidth': left >= by.length * NAME_WIDTH ? NAME_WIDTH : NARROWEST, links: [rowLink(kpis[0], by, drill)] })),
        ...kpis.flatMap((kpi) => [
          override(kpi.name, { displayName: headingOf(kpi), ...cellLook(kpi, over), ...judgedCell(kpi, over), ...widthOf(kpi) }),
          ...(compare ? changeColumns(kpi, compare, kpis.length === 1 ? '' : `${headingOf(kpi)} `) : []),
        ]),
      ],
    },
    options: { showHeader: true, cellHeight: 'sm', footer: { show: false, reducer: ['sum'], countRows: false, fields: '' } },
    ...(having === undefined ? {} : { transformations: [onlyAboveZero(having)] }),
    ...ownRange(over),
  };
}

/** A question keeps every value of a dimension, so the rows without are left out where they are drawn; Grafana knows the field by its label there. */
function onlyAboveZero(kpi: MetricEntry): Readonly<Record<string, unknown>> {
  return { id: 'filterByValue', options: { filters: [{ fieldName: kpi.display.label, config: { id: 'greater', options: { value: 0 } } }], match: 'all', type: 'include' } };
}

/** Pixels of a column of the board at 1366 of them, of a letter of a heading, of what stands around it, and of the narrowest number and name. */
const [COLUMN, CHARACTER, PADDING, NUMBER_WIDTH, NAME_WIDTH] = [53, 8, 20, 84, 140];

function cellLook(kpi: MetricEntry, window: string | undefined): Readonly<Record<string, unknown>> {
  const { unit, ...rest } = look(kpi, window);
  return { ...columnUnit(unit), ...rest };
}

/** Colours what is beyond a limit. */
function judgedCell(kpi: MetricEntry, window: string | undefined): Readonly<Record<string, unknown>> {
  const steps = stepsOf(kpi, window, CELL_SHADES);
  return steps === undefined ? {} : { thresholds: { mode: 'absolute', steps }, 'custom.cellOptions': { type: 'color-background', mode: 'basic' } };
}

function changeColumns(kpi: MetricEntry, compare: Comparison, heading: string): FieldOverride[] {
  return [
    override(`${kpi.name}__previous`, { 'custom.hidden': true }),
    override(`${kpi.name}__delta`, { 'custom.hidden': true }),
    override(`${kpi.name}__delta_ratio`, { displayName: `${heading}vs ${inWords(compare)}`, ...changeLook(kpi), color: { mode: 'thresholds' }, 'custom.cellOptions': { type: 'color-text' } }),
  ];
}
