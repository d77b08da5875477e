import { frameOf, RETENTION, RETENTION_META } from '../testing/frames';
import { rowName } from './cellFacts';
import { matrixRows } from './matrixRows';
import { DEFAULT_RETENTION, type RetentionOptions } from './options';
import { readRetention } from './readRetention';

function rowsOf(columns: Parameters<typeof frameOf>[1], options: Partial<RetentionOptions>) {
  const reading = readRetention([frameOf(RETENTION_META, columns)], 'UTC');
  if (reading.kind !== 'retention') {
    throw new Error(`expected retention, got ${reading.kind}`);
  }
  const { rows, leftOut } = matrixRows(reading.retention, { ...DEFAULT_RETENTION, ...options });
  return { names: rows.map(rowName), leftOut };
}

it('the mean is first, last or hidden, and the newest cohort comes first where that is asked', () => {
  expect(rowsOf(RETENTION, {}).names).toEqual(['Mean', '2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26']);
  expect(rowsOf(RETENTION, { mean: 'last', newestFirst: true }).names).toEqual(['2026-01-26', '2026-01-19', '2026-01-12', '2026-01-05', 'Mean']);
  expect(rowsOf(RETENTION, { mean: 'none' }).names).not.toContain('Mean');
});

it('each group is headed by its name', () => {
  const columns = { plan: ['Free', 'Pro'], cohort: [0, 0], size: [1, 1], period: [0, 0], retained: [1, 1], rate: [1, 1] };
  expect(rowsOf(columns, {}).names).toEqual(['Free', 'Mean', '1970-01-01', 'Pro', 'Mean', '1970-01-01']);
});

it('of more cohorts than a browser can draw the oldest are left out, and counted', () => {
  const cohorts = Array.from({ length: 12_100 }, (_, index) => index * 86_400_000);
  const ones = cohorts.map(() => 1);
  const { names, leftOut } = rowsOf({ cohort: cohorts, size: ones, period: cohorts.map(() => 0), retained: ones, rate: ones }, { mean: 'none' });
  expect(leftOut).toBe(100);
  expect(names).toHaveLength(12_000);
  // The 101st day after 1 January 1970.
  expect(names[0]).toBe('1970-04-11');
});
