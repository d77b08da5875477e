import type { Answer, AnswerColumn, Cell } from '../../contract/answer';
import type { Labels } from './data-frame';

/** A column together with its place in every row. */
export interface Place {
  readonly column: AnswerColumn;
  readonly index: number;
}

/** An answer's columns by what a frame makes of them. */
export interface Reading {
  /** The time axis: the first time column. */
  readonly time?: Place;
  /** What a series is labelled by: dimensions, and time columns beyond the first. */
  readonly labelled: readonly Place[];
  /** What is drawn or judged: KPIs and comparisons that are numbers. */
  readonly measured: readonly Place[];
  /** KPIs that are no numbers, which only a table can show. */
  readonly unmeasured: readonly Place[];
}

export function readAnswer(answer: Answer): Reading {
  const places = answer.columns.map((column, index) => ({ column, index }));
  const time = places.find(({ column }) => column.role === 'time' && column.type === 'time');
  const values = places.filter(({ column }) => column.role === 'metric' || column.role === 'comparison');
  return {
    time,
    labelled: places.filter((place) => place !== time && !values.includes(place)),
    measured: values.filter(({ column }) => isNumeric(column)),
    unmeasured: values.filter(({ column }) => !isNumeric(column)),
  };
}

function isNumeric({ type }: AnswerColumn): boolean {
  return type !== 'string' && type !== 'time';
}

/**
 * The label of a dimension without a value. Not the empty string: that may be a value of its own, and Grafana's
 * alerting takes an empty label for a missing one, so that two series would become one.
 */
export const EMPTY_LABEL = '(empty)';

/** Rows that belong to one series: same values in every labelled column. */
export interface Group {
  readonly labels: Labels;
  readonly rows: (readonly Cell[])[];
}

/** Groups in the order in which the answer first names them. */
export function groupRows(rows: readonly (readonly Cell[])[], labelled: readonly Place[]): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const values = labelled.map(({ index }) => labelText(row[index]));
    const key = JSON.stringify(values);
    const group = groups.get(key) ?? {
      labels: Object.fromEntries(labelled.map(({ column }, place) => [column.name, values[place] ?? EMPTY_LABEL])),
      rows: [],
    };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function labelText(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? EMPTY_LABEL : String(cell);
}

/** A time cell as epoch milliseconds. */
export function toEpochMs(cell: Cell | undefined): number | null {
  return cell === null || cell === undefined ? null : Date.parse(String(cell));
}

/**
 * The labels that tell one column's series from another column's: `metric` where several KPIs were asked,
 * `comparison` where there is a comparison. Alerting drops names and keeps labels, so names alone would not do.
 */
export function columnLabels({ column }: Place, measured: readonly Place[]): Labels {
  const metrics = new Set(measured.map((place) => metricOf(place.column)));
  const compared = measured.some((place) => place.column.comparison !== undefined);
  return {
    ...(metrics.size > 1 ? { metric: metricOf(column) } : {}),
    ...(compared ? { comparison: column.comparison ?? 'current' } : {}),
  };
}

function metricOf(column: AnswerColumn): string {
  return column.metric ?? column.name;
}
