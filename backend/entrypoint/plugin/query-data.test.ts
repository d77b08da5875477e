import { create } from '@bufbuild/protobuf';
import { Problem } from '../../../contract/problem';
import { DataQuerySchema } from './generated/pluginv2_pb';
import { errorSource, panelOf } from './query-data';

test("a query's range is in milliseconds, and its interval is the panel's", () => {
  const query = create(DataQuerySchema, { intervalMS: 60_000n, timeRange: { fromEpochMS: 1_767_225_600_000n, toEpochMS: 1_767_312_000_000n } });
  expect(panelOf(query)).toEqual({
    range: { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-01-02T00:00:00Z') },
    intervalMs: 60_000,
  });
});

test("a rule's maxDataPoints of 43,200 makes no interval where none was given", () => {
  expect(panelOf(create(DataQuerySchema, { maxDataPoints: 43_200n }))).toEqual({});
});

test('faults of the store and of the asker are downstream; a defect is ours', () => {
  expect((['store_failed', 'timed_out', 'unknown_metric', 'forbidden'] as const).map((code) => errorSource(new Problem(code, '')))).toEqual([
    'downstream',
    'downstream',
    'downstream',
    'downstream',
  ]);
  expect(errorSource(new Problem('internal', ''))).toBe('plugin');
});
