import type { Cell } from '../../../contract/answer';
import { fieldDisplay, toNumber, type FieldDisplay } from '../field-display';
import type { FilledPanel } from '../fill-report';
import { columnLabel, columnsOf, panelSeries } from '../series';
import { bucketLabel } from '../time-label';

/** Bars side by side: a group for each category, one bar in it for each metric. */
export interface Categories {
  readonly names: readonly string[];
  readonly bars: readonly Bars[];
  /** Index of the first category that is still running. */
  readonly runningFrom?: number;
}

export interface Bars {
  readonly field: FieldDisplay;
  readonly comparison: boolean;
  readonly cells: readonly Cell[];
  readonly values: readonly (number | null)[];
}

/** A panel's answers as categories: buckets of time where there are any, else rows. */
export function categoriesOf(filled: FilledPanel, timezone: string): Categories {
  return filled.results.some(({ answer }) => answer.columns.some(({ role }) => role === 'time'))
    ? timeCategories(filled, timezone)
    : rowCategories(filled);
}

const isDrawn = (comparison: string | undefined) => comparison === undefined || comparison === 'previous';

function timeCategories(filled: FilledPanel, timezone: string): Categories {
  const series = panelSeries(filled).filter(({ column }) => isDrawn(column.comparison));
  const times = [...new Set(series.flatMap(({ points }) => points.map(({ time }) => time)))].sort((a, b) => a - b);
  const partialFrom = Math.min(...series.map((one) => one.partialFrom ?? Infinity));
  const running = times.findIndex((time) => time >= partialFrom);
  return {
    names: times.map((time) => bucketLabel(time, series[0]?.grain, timezone)),
    bars: series.map(({ field, column, points }) => {
      const byTime = new Map(points.map((point) => [point.time, point]));
      return {
        field,
        comparison: column.role === 'comparison',
        cells: times.map((time) => byTime.get(time)?.cell ?? null),
        values: times.map((time) => byTime.get(time)?.value ?? null),
      };
    }),
    runningFrom: running < 0 ? undefined : running,
  };
}

function rowCategories({ panel, results }: FilledPanel): Categories {
  const names: string[] = [];
  const bars: { field: FieldDisplay; comparison: boolean; cells: Cell[]; values: (number | null)[] }[] = [];
  for (const { refId, answer } of results) {
    const { values, dimensions } = columnsOf(answer);
    const start = names.length;
    names.push(...answer.rows.map((row) => dimensions.map(({ index }) => String(row[index] ?? '(none)')).join(' · ')));
    for (const { column, index } of values.filter((value) => isDrawn(value.column.comparison))) {
      const field = fieldDisplay(panel.fields, column, { refId, formatting: answer.meta.formatting, name: columnLabel(column) });
      const cells = [...new Array<Cell>(start).fill(null), ...answer.rows.map((row) => row[index] ?? null)];
      if (field.hidden !== true) {
        bars.push({ field, comparison: column.role === 'comparison', cells, values: cells.map(toNumber) });
      }
    }
  }
  // A question without a dimension is one row of several metrics: the metrics are the categories.
  return names.length === 1 && names[0] === '' ? transpose(bars) : { names, bars };
}

function transpose(bars: readonly Bars[]): Categories {
  const first = bars[0];
  return {
    names: bars.map(({ field }) => field.label),
    bars: first === undefined ? [] : [{ ...first, cells: bars.map(({ cells }) => cells[0] ?? null), values: bars.map(({ values }) => values[0] ?? null) }],
  };
}
