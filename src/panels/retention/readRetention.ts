import { type DataFrame, type Field, FieldType } from '@grafana/data';
import { factOf, fieldNamed, framesOf, groupFields, type GroupKey, groupKeys, groupName, numberAt, periodStartText } from '../shared/frame';
import type { Cohort, MeanCell, RetentionCell, RetentionGroup, RetentionReading } from './retention';

const ASK = 'Ask the Northstar data source one question of the type Retention for a panel.';

/**
 * Reads the answer to a question of the type Retention: one table of a row a cohort and period (and group). Cohorts are
 * named in the answer's time zone, or in `timeZone` where it names none.
 */
export function readRetention(series: readonly DataFrame[], timeZone: string): RetentionReading {
  const frames = framesOf(series, 'retention', ['cohort', 'size', 'period', 'rate']);
  const [frame] = frames;
  if (!frame) {
    return series.every(({ length }) => length === 0) ? { kind: 'empty' } : { kind: 'other', sentence: ASK };
  }
  const rate = fieldNamed(frame, 'rate');
  if (frame.length === 0 || !rate) {
    return { kind: 'empty' };
  }
  if (frames.length > 1) {
    return { kind: 'other', sentence: ASK };
  }
  const grain = factOf(frame, 'grain') ?? 'period';
  const rows = readRows(frame, rate, factOf(frame, 'timezone') ?? timeZone, grain);
  const periods = [...new Set(rows.map(({ period }) => period))].sort((one, other) => one - other);
  const later = rows.flatMap(({ period, cell }) => (cell && period !== periods[0] ? [cell.rate] : []));
  return {
    kind: 'retention',
    retention: {
      grain,
      mode: factOf(frame, 'mode') ?? 'classic',
      entity: factOf(frame, 'entity') ?? 'entity',
      periods,
      highest: Math.max(0, ...later) || 1,
      field: rate,
      groups: groupBy(rows, ({ keys }) => JSON.stringify(keys.map(({ value }) => value ?? null))).map((group) => readGroup(group, periods)),
    },
  };
}

interface Row {
  readonly keys: readonly GroupKey[];
  readonly cohort: string | number;
  readonly name: string;
  readonly size: number;
  readonly period: number;
  readonly cell: RetentionCell | undefined;
}

function readRows(frame: DataFrame, rates: Field, timeZone: string, grain: string): readonly Row[] {
  const fields = groupFields(frame, 'cohort');
  const [cohorts, sizes, periods, counts, complete] = ['cohort', 'size', 'period', 'retained', 'is_complete'].map((name) => fieldNamed(frame, name));
  return Array.from({ length: frame.length }, (_, row) => {
    const value: unknown = cohorts?.values[row];
    const cohort = typeof value === 'number' ? value : String(value ?? '(none)');
    const size = numberAt(sizes, row) ?? 0;
    const rate = numberAt(rates, row);
    return {
      keys: groupKeys(frame, fields, row, timeZone),
      cohort,
      name: typeof cohort === 'number' && cohorts?.type === FieldType.time ? periodStartText(cohort, timeZone, grain) : String(cohort),
      size,
      period: numberAt(periods, row) ?? 0,
      cell: rate === null ? undefined : { rate, retained: numberAt(counts, row) ?? Math.round(rate * size), isComplete: complete?.values[row] !== false, row },
    };
  });
}

function readGroup(rows: readonly Row[], periods: readonly number[]): RetentionGroup {
  const cohorts = groupBy(rows, ({ cohort }) => JSON.stringify(cohort))
    .map((own) => ({ own, start: own[0]?.cohort ?? '' }))
    .sort(({ start: one }, { start: other }) => (typeof one === 'number' && typeof other === 'number' ? one - other : 0))
    .map(({ own }): Cohort => {
      const cells = new Map(own.map(({ period, cell }) => [period, cell]));
      return { name: own[0]?.name ?? '', size: own[0]?.size ?? 0, cells: periods.map((period) => cells.get(period)) };
    });
  const keys = rows[0]?.keys ?? [];
  return {
    name: groupName(keys),
    keys,
    cohorts,
    size: cohorts.reduce((sum, { size }) => sum + size, 0),
    mean: periods.map((_, index) => mean(cohorts, index)),
  };
}

function mean(cohorts: readonly Cohort[], index: number): MeanCell | undefined {
  const complete = cohorts.filter(({ cells }) => cells[index]?.isComplete);
  const size = complete.reduce((sum, cohort) => sum + cohort.size, 0);
  const retained = complete.reduce((sum, { cells }) => sum + (cells[index]?.retained ?? 0), 0);
  return size === 0 ? undefined : { retained, size, rate: retained / size, cohorts: complete.length };
}

/** Rows of the same key together, in the order in which the keys come. */
function groupBy(rows: readonly Row[], key: (row: Row) => string): ReadonlyArray<readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) {
      group.push(row);
    } else {
      groups.set(key(row), [row]);
    }
  }
  return [...groups.values()];
}
