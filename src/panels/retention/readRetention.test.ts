import { frameOf, RETENTION, RETENTION_META } from '../testing/frames';
import { readRetention } from './readRetention';
import type { Retention } from './retention';

function retentionOf(...args: Parameters<typeof readRetention>): Retention {
  const reading = readRetention(...args);
  if (reading.kind !== 'retention') {
    throw new Error(`expected retention, got ${JSON.stringify(reading)}`);
  }
  return reading.retention;
}

it('S3-16: the hand-made 4×4 matrix: each cohort by period, empty where it is too young', () => {
  const { groups, periods, ...about } = retentionOf([frameOf(RETENTION_META, RETENTION)], 'UTC');
  expect(about).toMatchObject({ grain: 'week', mode: 'classic', entity: 'user', highest: 0.5 });
  expect(periods).toEqual([0, 1, 2, 3]);
  expect(groups).toHaveLength(1);
  expect(groups[0]?.cohorts.map(({ name, size, cells }) => [name, size, cells.map((cell) => cell && [cell.retained, cell.rate, cell.isComplete])])).toEqual([
    ['2026-01-05', 10, [[10, 1, true], [5, 0.5, true], [4, 0.4, true], [2, 0.2, true]]],
    ['2026-01-12', 20, [[20, 1, true], [8, 0.4, true], [6, 0.3, false], undefined]],
    ['2026-01-19', 30, [[30, 1, true], [9, 0.3, false], undefined, undefined]],
    ['2026-01-26', 40, [[40, 1, false], undefined, undefined, undefined]],
  ]);
});

it('S3-16: the mean is weighted by size, over the cohorts whose period is complete', () => {
  // Week 1: (5 + 8) of (10 + 20); the third cohort's week 1 still runs.
  const { groups } = retentionOf([frameOf(RETENTION_META, RETENTION)], 'UTC');
  expect(groups[0]?.size).toBe(100);
  expect(groups[0]?.mean).toEqual([
    { retained: 60, size: 60, rate: 1, cohorts: 3 },
    { retained: 13, size: 30, rate: 13 / 30, cohorts: 2 },
    { retained: 4, size: 10, rate: 0.4, cohorts: 1 },
    { retained: 2, size: 10, rate: 0.2, cohorts: 1 },
  ]);
});

it('a period that no cohort has completed has no mean', () => {
  const running = { ...RETENTION, is_complete: RETENTION.is_complete.map(() => false) };
  expect(retentionOf([frameOf(RETENTION_META, running)], 'UTC').groups[0]?.mean).toEqual([undefined, undefined, undefined, undefined]);
});

it('cohorts are in order of time, whatever the order of the rows, and named in the time zone of the answer', () => {
  // Midnight in Amsterdam is 23:00 of the day before in UTC.
  const columns = { cohort: [Date.UTC(2026, 1, 1, 23), Date.UTC(2026, 0, 31, 23)], size: [2, 4], period: [0, 0], retained: [2, 4], rate: [1, 1], is_complete: [true, true] };
  const names = (meta: Readonly<Record<string, unknown>>) => retentionOf([frameOf({ ...RETENTION_META, ...meta }, columns)], 'UTC').groups[0]?.cohorts.map(({ name }) => name);
  expect(names({ timezone: 'Europe/Amsterdam', grain: 'day' })).toEqual(['2026-02-01', '2026-02-02']);
  expect(names({ timezone: 'Europe/Amsterdam', grain: 'month' })).toEqual(['2026-02', '2026-02']);
});

it('named cohorts keep the order of the answer', () => {
  const columns = { cohort: ['Spring', 'Autumn'], size: [2, 4], period: [0, 0], retained: [2, 4], rate: [1, 1], is_complete: [true, true] };
  expect(retentionOf([frameOf(RETENTION_META, columns)], 'UTC').groups[0]?.cohorts.map(({ name }) => name)).toEqual(['Spring', 'Autumn']);
});

it('a matrix for each group, on one shade', () => {
  const columns = { plan: ['Free', 'Pro', 'Free', 'Pro'], cohort: [0, 0, 0, 0], size: [10, 4, 10, 4], period: [0, 0, 1, 1], retained: [10, 4, 2, 3], rate: [1, 1, 0.2, 0.75], is_complete: [true, true, true, true] };
  const { groups, highest } = retentionOf([frameOf(RETENTION_META, columns)], 'UTC');
  expect(groups.map(({ name, mean }) => [name, mean[1]?.rate])).toEqual([['Free', 0.2], ['Pro', 0.75]]);
  expect(highest).toBe(0.75);
});

it('no frame, or none with rows, is no data', () => {
  expect(readRetention([], 'UTC')).toEqual({ kind: 'empty' });
  expect(readRetention([frameOf(RETENTION_META, { cohort: [], size: [], period: [], retained: [], rate: [] })], 'UTC')).toEqual({ kind: 'empty' });
});

it('says what to ask where the data are of another shape, or of two questions', () => {
  const other = { kind: 'other', sentence: 'Ask the Northstar data source one question of the type Retention for a panel.' };
  expect(readRetention([frameOf({}, { revenue: [1] })], 'UTC')).toEqual(other);
  expect(readRetention([frameOf(RETENTION_META, RETENTION), frameOf(RETENTION_META, RETENTION)], 'UTC')).toEqual(other);
});
