import { Temporal } from 'temporal-polyfill';
import type { Answer, AnswerColumn, Cell, Notice } from '../../../contract/answer';
import type { Funnel } from '../../../contract/funnel';
import type { Grain } from '../../../contract/grain';
import type { Catalogue } from '../../catalogue/catalogue';
import { displayOf } from '../../catalogue/display';
import { comparisonColumns } from '../comparison';
import type { Resolved } from '../resolve';
import { readLag, shiftInstant } from '../time';
import type { AskedJourney } from './asked-journey';
import { funnelColumn, placesOf, type Place } from './funnel';
import { retentionColumn } from './retention-formula';

/** The answer to a question about a journey: one row a step, or one row a cohort and period, from the columns that it was planned as. */
export function journeyAnswer(wide: Answer, { definition }: AskedJourney, resolved: Resolved, catalogue: Catalogue, now: Temporal.Instant): Answer {
  return definition.kind === 'funnel' ? funnelAnswer(wide, definition, resolved, now) : retentionAnswer(wide, definition, resolved, catalogue, now);
}

type Row = readonly Cell[];

/** Reads cells of a row by the column's name. */
function reader({ columns }: Answer): (row: Row, name: string) => Cell {
  const places = new Map(columns.map(({ name }, index) => [name, index]));
  return (row, name) => row[places.get(name) ?? -1] ?? null;
}

function number(cell: Cell): number | null {
  return cell === null ? null : Number(cell);
}

function share(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}

function dimension(name: string, type: AnswerColumn['type'], label: string): AnswerColumn {
  return { name, type, role: 'dimension', display: { label } };
}

function metric(name: string, type: AnswerColumn['type'], label: string, unit: string, decimals: number): AnswerColumn {
  return { name, type, role: 'metric', metric: name, unit, display: { label, unit, decimals } };
}

function compared(name: string, of: string, comparison: NonNullable<AnswerColumn['comparison']>, label: string, unit: string): AnswerColumn {
  return { name, type: 'number', role: 'comparison', metric: of, comparison, unit, display: { label, unit } };
}

const FUNNEL_COLUMNS: readonly AnswerColumn[] = [
  dimension('step', 'integer', 'Step'),
  dimension('label', 'string', 'Name of the step'),
  dimension('optional', 'boolean', 'Optional'),
  metric('count', 'integer', 'Reached', 'short', 0),
  metric('step_rate', 'number', 'Step rate', 'percentunit', 1),
  metric('overall_rate', 'number', 'Overall rate', 'percentunit', 1),
  metric('drop_off', 'integer', 'Lost', 'short', 0),
  metric('median_seconds', 'number', 'Median time', 's', 0),
  metric('p95_seconds', 'number', 'P95 time', 's', 0),
];

const FUNNEL_COMPARED: readonly AnswerColumn[] = [
  compared('count__previous', 'count', 'previous', 'Reached, before', 'short'),
  compared('step_rate__previous', 'step_rate', 'previous', 'Step rate, before', 'percentunit'),
  compared('overall_rate__previous', 'overall_rate', 'previous', 'Overall rate, before', 'percentunit'),
  compared('count__delta', 'count', 'delta', 'Reached, change', 'short'),
  compared('count__delta_ratio', 'count', 'delta_ratio', 'Reached, change in %', 'percentunit'),
];

function funnelAnswer(wide: Answer, { funnel, steps }: Extract<AskedJourney['definition'], { kind: 'funnel' }>, { keys, question, range, clock }: Resolved, now: Temporal.Instant): Answer {
  const cell = reader(wide);
  const places = placesOf(funnel);
  const isCompared = question.compare !== undefined;
  const keyColumns = wide.columns.slice(0, keys.length);
  const rows = wide.rows.flatMap((row) => places.map((place) => [...row.slice(0, keys.length), ...stepCells(row, place, cell, steps[place.index]?.label ?? '', isCompared)]));
  const never = wide.rows.length === 0 || keys.length > 0 ? [] : places.filter(({ index }) => Number(cell(wide.rows[0] ?? [], funnelColumn('count', index))) === 0).slice(0, 1);
  const isTimed = keyColumns.some(({ role }) => role === 'time');
  return {
    columns: [...keyColumns, ...FUNNEL_COLUMNS, ...(isCompared ? FUNNEL_COMPARED : [])],
    rows,
    meta: {
      ...wide.meta,
      format: wide.meta.format === 'timeseries' && !isTimed ? 'table' : wide.meta.format,
      notices: [...wide.meta.notices, ...never.map(({ index }) => neverNotice(index, steps[index]?.label ?? '', funnel.entity)), ...openNotice(funnel, range, clock.zone, now)],
      journey: { kind: 'funnel', entity: funnel.entity, order: funnel.order, ...(funnel.window === undefined ? {} : { window: funnel.window }) },
    },
  };
}

function neverNotice(index: number, label: string, entity: string): Notice {
  return { severity: 'info', text: `No ${entity} reached step ${index + 1} ("${label}") in this time; see whether its name and conditions are right.` };
}

/** Whoever began late may still go on: the newest shares rise until the window has closed. */
function openNotice({ window }: Funnel, range: Resolved['range'], zone: string, now: Temporal.Instant): Notice[] {
  const lag = readLag(window);
  if (!lag || !range) {
    return [];
  }
  const since = shiftInstant(now, lag.grain, -lag.count, { zone });
  return Temporal.Instant.compare(range.to, since) > 0 && Temporal.Instant.compare(range.from, now) < 0 ? [{ severity: 'info', text: `Those who began in the last ${window} can still go on.` }] : [];
}

function stepCells(row: Row, { index, before, isOptional }: Place, cell: (row: Row, name: string) => Cell, label: string, isCompared: boolean): Cell[] {
  const count = (step: number, of: (name: string) => string = (name) => name) => number(cell(row, of(funnelColumn('count', step)))) ?? 0;
  const [own, first] = [count(index), count(0)];
  const from = before === undefined ? null : count(before);
  const previous = (name: string) => comparisonColumns(name).previous;
  const [earlier, earlierFirst] = [count(index, previous), count(0, previous)];
  const delta = own - earlier;
  return [
    String(index + 1),
    label,
    isOptional,
    String(own),
    from === null ? null : share(own, from),
    share(own, first),
    from === null ? null : String(from - own),
    ...(index === 0 ? [null, null] : [number(cell(row, funnelColumn('median_seconds', index))), number(cell(row, funnelColumn('p95_seconds', index)))]),
    ...(isCompared ? [earlier, before === undefined ? null : share(earlier, count(before, previous)), share(earlier, earlierFirst), delta, share(delta, earlier)] : []),
  ];
}

function retentionAnswer(wide: Answer, { retention }: Extract<AskedJourney['definition'], { kind: 'retention' }>, { keys, clock }: Resolved, catalogue: Catalogue, now: Temporal.Instant): Answer {
  const cell = reader(wide);
  const time = keys.findIndex(({ isMetricTime }) => isMetricTime);
  const groups = wide.columns.slice(0, keys.length).filter((_, index) => index !== time);
  const hasWorth = retention.value !== undefined;
  const { unit = 'short' } = retention.value === undefined ? {} : displayOf(catalogue.metric(retention.value, '/retention/value'));
  const rows = wide.rows.flatMap((row) => {
    const cohort = row[time] ?? null;
    const size = number(cell(row, retentionColumn.size)) ?? 0;
    const begun = Array.from({ length: retention.periods + 1 }, (_, period) => period).filter((period) => isBegun(cohort, period, retention.grain, clock.zone, now));
    let worth = 0;
    return begun.map((period): Cell[] => {
      const retained = number(cell(row, retentionColumn.retained(period))) ?? 0;
      const value = number(cell(row, retentionColumn.value(period))) ?? 0;
      worth += value;
      return [...row.slice(0, keys.length).filter((_, index) => index !== time), cohort, String(size), String(period), String(retained), share(retained, size), isBegun(cohort, period + 1, retention.grain, clock.zone, now), ...(hasWorth ? [value, worth, share(worth, size)] : [])];
    });
  });
  return {
    columns: [
      ...groups,
      { ...dimension('cohort', 'time', 'Cohort'), grain: retention.grain },
      metric('size', 'integer', 'Size', 'short', 0),
      dimension('period', 'integer', `${retention.grain.slice(0, 1).toUpperCase()}${retention.grain.slice(1)} after the start`),
      metric('retained', 'integer', 'Back', 'short', 0),
      metric('rate', 'number', 'Retention', 'percentunit', 1),
      dimension('is_complete', 'boolean', 'The period is over'),
      ...(hasWorth ? [metric('value', 'number', 'Value', unit, 2), metric('cumulative_value', 'number', 'Value so far', unit, 2), metric('lifetime_value', 'number', `Value so far, a ${retention.entity}`, unit, 2)] : []),
    ],
    rows,
    meta: { ...wide.meta, format: 'table', journey: { kind: 'retention', entity: retention.entity, grain: retention.grain, mode: retention.mode } },
  };
}

/** Whether a cohort's period has begun. */
function isBegun(cohort: Cell, period: number, grain: Grain, zone: string, now: Temporal.Instant): boolean {
  return typeof cohort === 'string' && Temporal.Instant.compare(shiftInstant(Temporal.Instant.from(cohort), grain, period, { zone }), now) <= 0;
}
