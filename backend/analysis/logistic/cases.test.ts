import type { Answer } from '../../../contract/answer';
import { newestOf } from './cases';

const listOf = (...days: number[]): Answer => ({
  columns: [
    { name: 'case', type: 'integer', role: 'dimension' },
    { name: 'metric_time', type: 'time', role: 'time' },
  ],
  rows: days.map((day) => [String(day), `2026-03-${String(day).padStart(2, '0')}T10:00:00${day % 2 === 0 ? '' : '.5'}Z`]),
  meta: { sql: '', params: [], dialect: 'duckdb', timezone: 'UTC', notices: [], format: 'table', formatting: false, elapsedMs: 0 },
});
const cases = (most: number) => newestOf(listOf(9, 8, 2), listOf(7, 3, 1), 'metric_time', most).map(({ row: [day], happened }) => [day, happened]);

it('K140: of too many cases the newest are learned from, whatever their outcome, so that its share is not changed by the cut', () => {
  expect(cases(4)).toEqual([['9', true], ['8', true], ['7', false], ['3', false]]);
  expect(cases(6)).toHaveLength(6);
});
