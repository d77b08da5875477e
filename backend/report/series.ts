import type { Answer, AnswerColumn, Cell, ComparisonKind } from '../../contract/answer';
import type { Grain } from '../../contract/grain';
import { fieldDisplay, matchesPattern, toNumber, type FieldDisplay } from './field-display';
import type { FilledPanel, TargetResult } from './fill-report';

export interface Point {
  /** Start of the bucket, epoch milliseconds. */
  readonly time: number;
  readonly value: number | null;
  /** The cell as it was answered, with all its digits. */
  readonly cell: Cell;
}

/** One line of a graph: one metric for one combination of dimension values. */
export interface Series {
  readonly column: AnswerColumn;
  readonly labels: Readonly<Record<string, string>>;
  readonly field: FieldDisplay;
  readonly points: readonly Point[];
  readonly grain?: Grain;
  /** Start of the bucket that is still running, epoch milliseconds. */
  readonly partialFrom?: number;
}

const COMPARISONS: Readonly<Partial<Record<NonNullable<AnswerColumn['comparison']>, string>>> = { previous: 'before', delta: 'change', delta_ratio: 'change, relative' };

/** True of what a graph over time shows: values, an earlier period, what was foreseen or expected; not differences, which have another scale. */
export function isDrawn({ comparison }: AnswerColumn): boolean {
  return comparison === undefined || !NOT_DRAWN.includes(comparison);
}

const NOT_DRAWN: readonly ComparisonKind[] = ['delta', 'delta_ratio', 'confidence', 'deviation'];

/** A column's own name for people. */
export function columnLabel(column: AnswerColumn): string {
  const label = column.display?.label ?? column.name;
  const comparison = column.comparison && (COMPARISONS[column.comparison] ?? column.comparison.replace('_', ' '));
  return comparison === undefined || column.display?.label !== undefined ? label : `${column.metric ?? column.name} (${comparison})`;
}

/** The series of a panel's answers over time, in the order of their first rows. */
export function panelSeries(panel: FilledPanel): Series[] {
  return panel.results.flatMap((result) => resultSeries(panel, result)).filter(({ field }) => field.hidden !== true);
}

function resultSeries({ panel }: FilledPanel, { refId, answer }: TargetResult): Series[] {
  const time = answer.columns.findIndex(({ role }) => role === 'time');
  if (time < 0) {
    return [];
  }
  const { values, dimensions } = columnsOf(answer);
  const several = values.filter(({ column }) => column.role === 'metric').length > 1;
  return values.flatMap(({ column, index }) =>
    [...groupRows(answer, dimensions)].map(([, rows]) => {
      const labels = labelsOf(rows[0] ?? [], dimensions);
      const name = seriesName(column, labels, several);
      return {
        column,
        labels,
        field: fieldDisplay(panel.fields, column, { refId, formatting: answer.meta.formatting, name, labels }),
        points: rows
          .map((row) => ({ time: Date.parse(String(row[time])), value: toNumber(row[index]), cell: row[index] ?? null }))
          .filter((point) => Number.isFinite(point.time))
          .sort((a, b) => a.time - b.time),
        grain: answer.columns[time]?.grain ?? answer.meta.grain,
        partialFrom: answer.meta.partialFrom === undefined ? undefined : Date.parse(answer.meta.partialFrom),
      };
    })
  );
}

interface IndexedColumn {
  readonly column: AnswerColumn;
  readonly index: number;
}

export function columnsOf(answer: Answer): { readonly values: IndexedColumn[]; readonly dimensions: IndexedColumn[] } {
  const columns = answer.columns.map((column, index) => ({ column, index }));
  return {
    values: columns.filter(({ column }) => column.role === 'metric' || column.role === 'comparison'),
    dimensions: columns.filter(({ column }) => column.role === 'dimension'),
  };
}

/** Rows by their combination of dimension values. */
function groupRows(answer: Answer, dimensions: readonly IndexedColumn[]): Map<string, (readonly Cell[])[]> {
  const groups = new Map<string, (readonly Cell[])[]>();
  for (const row of answer.rows) {
    const key = JSON.stringify(dimensions.map(({ index }) => row[index]));
    const group = groups.get(key);
    if (group) {
      group.push(row);
    } else {
      groups.set(key, [row]);
    }
  }
  return groups;
}

function labelsOf(row: readonly Cell[], dimensions: readonly IndexedColumn[]): Record<string, string> {
  return Object.fromEntries(dimensions.map(({ column, index }) => [column.name, shownLabel(row[index] ?? null)]));
}

function shownLabel(cell: Cell): string {
  return cell === null || cell === '' ? '(none)' : String(cell);
}

function seriesName(column: AnswerColumn, labels: Readonly<Record<string, string>>, several: boolean): string {
  const values = Object.values(labels).join(' · ');
  const metric = columnLabel(column);
  if (values === '') {
    return metric;
  }
  return several || column.role === 'comparison' ? `${values} · ${metric}` : values;
}

/** One value of a panel: a series brought to one number, or a cell of an answer without time. */
export interface Reading {
  readonly column: AnswerColumn;
  readonly field: FieldDisplay;
  readonly cell: Cell;
  readonly value: number | null;
  readonly series?: Series;
  /** The same reading of the period that the question compares with. */
  readonly previous?: { readonly value: number | null };
}

/** The values that stat, gauge, bar gauge and funnel show. */
export function panelReadings(filled: FilledPanel, reduce: (series: Series) => Cell): Reading[] {
  const { fields: wanted } = filled.panel.options;
  const readings = filled.results.flatMap((result) => {
    const hasTime = result.answer.columns.some(({ role }) => role === 'time');
    return hasTime ? seriesReadings(filled, result, reduce) : rowReadings(filled, result);
  });
  return readings.filter(
    ({ column, field }) =>
      field.hidden !== true && (!wanted.startsWith('/') || matchesPattern(wanted, column.name) || matchesPattern(wanted, field.label))
  );
}

function seriesReadings(filled: FilledPanel, result: TargetResult, reduce: (series: Series) => Cell): Reading[] {
  const series = resultSeries(filled, result);
  return series
    .filter(({ column }) => column.role === 'metric')
    .map((one) => {
      const cell = reduce(one);
      const before = series.find(
        (other) =>
          other.column.comparison === 'previous' &&
          other.column.metric === (one.column.metric ?? one.column.name) &&
          JSON.stringify(other.labels) === JSON.stringify(one.labels)
      );
      return {
        column: one.column,
        field: one.field,
        cell,
        value: toNumber(cell),
        series: one,
        previous: before && { value: toNumber(reduce(before)) },
      };
    });
}

function rowReadings({ panel }: FilledPanel, { refId, answer }: TargetResult): Reading[] {
  const { values, dimensions } = columnsOf(answer);
  const metrics = values.filter(({ column }) => column.role === 'metric');
  return answer.rows.flatMap((row) =>
    metrics.map(({ column, index }) => {
      const labels = labelsOf(row, dimensions);
      const before = values.find(
        ({ column: other }) => other.comparison === 'previous' && other.metric === (column.metric ?? column.name)
      );
      const cell = row[index] ?? null;
      return {
        column,
        field: fieldDisplay(panel.fields, column, {
          refId,
          formatting: answer.meta.formatting,
          name: seriesName(column, labels, metrics.length > 1),
          labels,
        }),
        cell,
        value: toNumber(cell),
        previous: before && { value: toNumber(row[before.index]) },
      };
    })
  );
}
